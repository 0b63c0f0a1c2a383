package dev.soak.probe.record;

import dev.soak.probe.jvm.DiagnosticCommand;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import jdk.jfr.FlightRecorder;
import jdk.jfr.RecordingState;

/**
 * What a flight recording of Soak sets for all recordings of the JVM, as far as that is safe.
 *
 * <p>Stack depth and chunk size only before Flight Recorder is initialized: its threads keep buffers of the depth at which they
 * first took a stack, and JDK 17 writes beyond their ends when the depth has grown since, where JDK 25 refuses. A recording that
 * another thread of the target starts at the same moment cannot be told.
 *
 * <p>The repository only of a JVM that ends with the run, because Soak deletes the folder then, and not while something else records.
 */
final class RecorderConfiguration {
    private static final int STACK_DEPTH = 128;
    /**
     * A third of the JVM's default. Until a chunk ends, the recording keeps every stack and every ended thread in
     * native memory: 25 MB with chunks of 12 MB, for a target that starts two threads per request.
     */
    private static final String CHUNK_SIZE = "4m";

    private static final String COMMAND = "jfrConfigure";
    private static final Set<RecordingState> BEGUN = EnumSet.of(RecordingState.RUNNING, RecordingState.DELAYED);

    private RecorderConfiguration() {}

    /**
     * Sets what is safe now.
     *
     * @param repository folder for the chunks
     * @param launched whether the JVM ends with the run
     */
    static void set(String repository, boolean launched, DiagnosticCommand commands, Consumer<String> warn) {
        try {
            // The first command loads classes: between the next lines, nothing else should begin to record.
            commands.run(COMMAND);
            boolean initialized = FlightRecorder.isInitialized();
            List<String> options = new ArrayList<>();
            if (initialized && records()) {
                warn.accept(
                        "the JVM has another flight recording: stack depth, chunk size and repository stay as they are");
            } else if (launched) {
                options.add("repositorypath=\"" + repository + "\"");
            }
            if (!initialized) {
                options.add("stackdepth=" + STACK_DEPTH);
                options.add("maxchunksize=" + CHUNK_SIZE);
            }
            if (!options.isEmpty()) {
                commands.run(COMMAND, options.toArray(String[]::new));
            }
        } catch (IOException e) {
            warn.accept("Flight Recorder keeps its configuration: " + e.getMessage());
        }
    }

    private static boolean records() {
        return FlightRecorder.getFlightRecorder().getRecordings().stream()
                .anyMatch(recording -> BEGUN.contains(recording.getState()));
    }
}
