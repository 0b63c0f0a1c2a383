package dev.soak.probe.record;

import dev.soak.probe.jvm.DiagnosticCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import jdk.jfr.FlightRecorder;
import jdk.jfr.RecordingState;
import org.jspecify.annotations.Nullable;

/**
 * What a flight recording of Soak sets for all recordings of the JVM, as far as that is safe.
 *
 * <p>The stack depth only before Flight Recorder is initialized: its threads keep buffers of the depth at which they first took a
 * stack, and JDK 17 writes beyond their ends when the depth has grown since, where JDK 25 refuses. The repository only while nothing
 * else records, because Soak deletes what it has named.
 */
final class RecorderConfiguration {
    private static final int STACK_DEPTH = 128;
    /**
     * A third of the JVM's default. Until a chunk ends, the recording keeps every stack and every ended thread in
     * native memory: 25 MB with chunks of 12 MB, for a target that starts two threads per request.
     */
    private static final String CHUNK_SIZE = "4m";

    private static final String COMMAND = "jfrConfigure";
    private static final Pattern REPOSITORY = Pattern.compile("(?m)^Repository path: (/.+)$");

    private final DiagnosticCommand commands;
    private final Consumer<String> warn;
    /** The parent of the JVM's own repository; null if it was not changed. */
    private final @Nullable String before;

    private RecorderConfiguration(DiagnosticCommand commands, Consumer<String> warn, @Nullable String before) {
        this.commands = commands;
        this.warn = warn;
        this.before = before;
    }

    /**
     * Sets what is safe now.
     *
     * @param repository folder for the chunks
     */
    static RecorderConfiguration set(String repository, DiagnosticCommand commands, Consumer<String> warn) {
        try {
            // The first command loads classes: between the next lines, nothing else should begin to record.
            String before = base(commands.run(COMMAND));
            boolean initialized = FlightRecorder.isInitialized();
            if (initialized && records()) {
                warn.accept(
                        "the JVM has another flight recording: repository, stack depth and chunk size stay as they are,"
                                + " and if the JVM dies, the recording remains in that repository");
                return new RecorderConfiguration(commands, warn, null);
            }
            List<String> options = new ArrayList<>(List.of(repository(repository)));
            if (!initialized) {
                options.add("stackdepth=" + STACK_DEPTH);
                options.add("maxchunksize=" + CHUNK_SIZE);
            }
            commands.run(COMMAND, options.toArray(String[]::new));
            return new RecorderConfiguration(commands, warn, before);
        } catch (IOException e) {
            warn.accept("Flight Recorder keeps its configuration: " + e.getMessage());
            return new RecorderConfiguration(commands, warn, null);
        }
    }

    private static boolean records() {
        return FlightRecorder.getFlightRecorder().getRecordings().stream()
                .anyMatch(recording -> recording.getState() == RecordingState.RUNNING);
    }

    private static String base(String configuration) {
        Matcher matcher = REPOSITORY.matcher(configuration);
        Path parent = matcher.find() ? Path.of(matcher.group(1)).getParent() : null;
        return parent == null ? System.getProperty("java.io.tmpdir") : parent.toString();
    }

    private static String repository(String folder) {
        return "repositorypath=\"" + folder + "\"";
    }

    /** Gives later recordings the JVM's own repository again. */
    void restore() {
        if (before == null) {
            return;
        }
        try {
            commands.run(COMMAND, repository(before));
        } catch (IOException e) {
            warn.accept("the repository of Flight Recorder could not be restored: " + e.getMessage());
        }
    }
}
