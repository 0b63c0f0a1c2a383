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
    private final Recording recording;
    private final RecorderConfiguration configuration;

    private FlightRecording(Recording recording, RecorderConfiguration configuration) {
        this.recording = recording;
        this.configuration = configuration;
    }

    /**
     * Starts it.
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
        RecorderConfiguration configuration = RecorderConfiguration.set(repository, commands, warn);
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
        return new FlightRecording(recording, configuration);
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
        } finally {
            configuration.restore();
        }
    }

    /** Stops recording; what was recorded is discarded. */
    public void close() throws IOException {
        try (recording) {
            stop();
        } finally {
            configuration.restore();
        }
    }
}
