package dev.soak.benchmarks.fleet;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What Spark noted of an application: a JSON object a line, as {@code spark.eventLog.enabled} writes it.
 *
 * @param applicationSeconds from its start to its end
 * @param stages in their order
 */
record SparkEventLog(double applicationSeconds, List<Stage> stages) {
    private static final ObjectMapper JSON = new ObjectMapper();

    SparkEventLog {
        stages = List.copyOf(stages);
    }

    /**
     * A stage.
     *
     * @param seconds from its first task to the end of its last
     * @param runSeconds sum of the times for which its tasks ran
     * @param cpuSeconds processor time of the threads of its tasks
     */
    record Stage(double seconds, double runSeconds, double cpuSeconds) {
        /** How long the stage would have taken if each task had had a core for itself while it ran. */
        double undisturbedSeconds() {
            return seconds * cpuSeconds / runSeconds;
        }

        private Stage with(JsonNode task) {
            return new Stage(
                    seconds,
                    runSeconds
                            + (task.path("Executor Run Time").asDouble()
                                            + task.path("Executor Deserialize Time")
                                                    .asDouble())
                                    / 1e3,
                    cpuSeconds
                            + (task.path("Executor CPU Time").asDouble()
                                            + task.path("Executor Deserialize CPU Time")
                                                    .asDouble())
                                    / 1e9);
        }

        private Stage lasting(JsonNode info) {
            return new Stage(
                    seconds
                            + (info.path("Completion Time").asDouble()
                                            - info.path("Submission Time").asDouble())
                                    / 1e3,
                    runSeconds,
                    cpuSeconds);
        }
    }

    static SparkEventLog read(Path file) throws IOException {
        double from = Double.NaN;
        double to = Double.NaN;
        SortedMap<Integer, Stage> stages = new TreeMap<>();
        try (BufferedReader lines = Files.newBufferedReader(file)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                JsonNode event = JSON.readTree(line);
                switch (event.path("Event").asText()) {
                    case "SparkListenerApplicationStart" ->
                        from = event.path("Timestamp").asDouble();
                    case "SparkListenerApplicationEnd" ->
                        to = event.path("Timestamp").asDouble();
                    case "SparkListenerTaskEnd" ->
                        stages.compute(
                                event.path("Stage ID").asInt(),
                                (id, stage) -> orNone(stage).with(event.path("Task Metrics")));
                    case "SparkListenerStageCompleted" -> {
                        JsonNode info = event.path("Stage Info");
                        stages.compute(
                                info.path("Stage ID").asInt(),
                                (id, stage) -> orNone(stage).lasting(info));
                    }
                    default -> {}
                }
            }
        }
        if (Double.isNaN(from) || Double.isNaN(to)) {
            throw new IOException(file + " does not tell when the application began and ended");
        }
        return new SparkEventLog((to - from) / 1e3, new ArrayList<>(stages.values()));
    }

    private static Stage orNone(@Nullable Stage stage) {
        return stage == null ? new Stage(0, 0, 0) : stage;
    }
}
