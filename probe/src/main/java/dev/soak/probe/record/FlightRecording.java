package dev.soak.probe.record;

import dev.soak.probe.jvm.DiagnosticCommand;
import dev.soak.probe.protocol.ProbeFiles;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.function.Consumer;
import jdk.jfr.Recording;
import jdk.jfr.RecordingState;

/**
 * The flight recording of a run. There is one for the whole run: starting and stopping recordings repeatedly has leaked in
 * the JDK.
 *
 * <p>The data goes to the JVM's repository on disk, where the oldest chunks are discarded first. If the JVM dies, the
 * chunks remain and are salvaged.
 */
public final class FlightRecording {
    private static final int STACK_DEPTH = 128;
    /**
     * A third of the JVM's default. Until a chunk ends, the recording keeps every stack and every ended thread in
     * native memory: 25 MB with chunks of 12 MB, for a target that starts two threads per request.
     */
    private static final String CHUNK_SIZE = "4m";

    private final Recording recording;

    private FlightRecording(Recording recording) {
        this.recording = recording;
    }

    /**
     * Starts it. Where Flight Recorder is in use already, its repository and stack depth stay as they are.
     *
     * @param events registered before it starts
     * @param settings as Flight Recorder names them: {@code jdk.CPULoad#period}
     * @param maxBytes maximum size of the recording on disk
     * @param repository folder for the chunks
     */
    public static FlightRecording start(
            SoakEvents events,
            Map<String, String> settings,
            long maxBytes,
            String repository,
            DiagnosticCommand commands,
            Consumer<String> warn) {
        try {
            commands.run(
                    "jfrConfigure",
                    "repositorypath=\"" + repository + "\"",
                    "stackdepth=" + STACK_DEPTH,
                    "maxchunksize=" + CHUNK_SIZE);
        } catch (IOException e) {
            warn.accept("Flight Recorder keeps its configuration: " + e.getMessage());
        }
        events.register();
        Recording recording = new Recording(settings);
        recording.setName("soak");
        recording.setToDisk(true);
        recording.setMaxSize(maxBytes);
        try {
            // A JVM that ends in order deletes its repository.
            recording.setDestination(ProbeFiles.recordingAtExit(Path.of(repository)));
            recording.setDumpOnExit(true);
        } catch (IOException e) {
            warn.accept("the flight recording will not survive an orderly exit of the JVM: " + e.getMessage());
        }
        recording.start();
        return new FlightRecording(recording);
    }

    /** Stops recording; what was recorded stays in the repository. */
    public void stop() throws IOException {
        if (recording.getState() == RecordingState.RUNNING) {
            // Otherwise the file for an orderly exit would be written now.
            recording.setDestination(null);
            recording.stop();
        }
    }

    /**
     * Stops recording and writes the file.
     *
     * @throws IOException if it cannot be written, or the target itself has closed the recording
     */
    public void finish(Path destination) throws IOException {
        try (recording) {
            stop();
            recording.dump(destination);
        } catch (IllegalStateException e) {
            throw new IOException("the target has closed the flight recording", e);
        }
    }

    /** Stops recording; what was recorded is discarded. */
    public void close() throws IOException {
        stop();
        recording.close();
    }
}
