package dev.soak.agent.supervise;

import dev.soak.agent.bot.Plant;
import dev.soak.agent.standin.StandInOptions;
import dev.soak.agent.worker.HeapDumpMode;
import dev.soak.agent.worker.ReplayRequest;
import dev.soak.agent.worker.RunPlan;
import dev.soak.agent.workload.Workload;
import dev.soak.analysis.diagnosis.AcceptedGrowthFile;
import dev.soak.analysis.threshold.Threshold;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A run as the user asked for it, checked.
 *
 * @param bot what is soaked
 * @param horizon growth that meets its limit later does not matter; null for what the run can speak for
 * @param known growth that is reported and does not fail; null where none was given
 * @param thresholds what is demanded of the run
 * @param asked the options as they were given, for {@code run.json}; without secrets
 */
public record RunRequest(
        Bot bot,
        RunPlan plan,
        ReplayRequest replay,
        Workload workload,
        StandInOptions standIns,
        List<String> jvmArgs,
        String jfrProfile,
        long jfrMaxBytes,
        HeapDumpMode heapDumps,
        @Nullable Duration horizon,
        @Nullable AcceptedGrowthFile known,
        List<Threshold> thresholds,
        Path out,
        boolean fork,
        Map<String, String> asked) {
    public RunRequest {
        jvmArgs = List.copyOf(jvmArgs);
        thresholds = List.copyOf(thresholds);
        asked = Map.copyOf(asked);
    }

    /** What is soaked. */
    public sealed interface Bot {
        /** The one that soak.jar carries. */
        record Embedded() implements Bot {}

        /** One of the zoo. */
        record Planted(Plant plant) implements Bot {}

        /** Another, started by its {@code main}; its arguments may hold placeholders. */
        record Jar(
                List<Path> classpath,
                String mainClass,
                List<String> args,
                URI webhookUrl,
                @Nullable URI metricsUrl) implements Bot {
            public Jar {
                classpath = List.copyOf(classpath);
                args = List.copyOf(args);
            }
        }

        /** One that already runs. */
        record Running(URI webhookUrl, @Nullable URI metricsUrl) implements Bot {}
    }
}
