package dev.soak.probe.record;

import dev.soak.probe.jvm.DiagnosticCommand;
import dev.soak.probe.protocol.ProbeFiles;
import dev.soak.probe.protocol.ProbeOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
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

    private FlightRecording(Recording recording) {
        this.recording = recording;
    }

    /**
     * Starts it.
     *
     * @param events registered before it starts
     */
    public static FlightRecording start(
            SoakEvents events, ProbeOptions options, DiagnosticCommand commands, Consumer<String> warn) {
        RecorderConfiguration.set(options.repository(), options.launched(), commands, warn);
        events.register();
        Recording recording = new Recording(options.settings());
        try {
            recording.setName("soak");
            recording.setToDisk(true);
            recording.setMaxSize(options.maxBytes());
            prepareForDeath(recording, Path.of(options.repository()), warn);
            recording.start();
            nameRepository(Path.of(options.repository()), warn);
        } catch (RuntimeException | Error e) {
            recording.close();
            throw e;
        }
        return new FlightRecording(recording);
    }

    /** A JVM that ends in order deletes its repository. */
    private static void prepareForDeath(Recording recording, Path repository, Consumer<String> warn) {
        try {
            recording.setDestination(ProbeFiles.recordingAtExit(repository));
            recording.setDumpOnExit(true);
        } catch (IOException e) {
            warn.accept("the flight recording will not survive an orderly exit of the JVM: " + e.getMessage());
        }
    }

    /** One that is killed leaves it, wherever that is. */
    private static void nameRepository(Path repository, Consumer<String> warn) {
        String used = System.getProperty("jdk.jfr.repository");
        if (used == null || Path.of(used).startsWith(repository)) {
            return;
        }
        try {
            Files.writeString(ProbeFiles.usedRepository(repository), used);
        } catch (IOException e) {
            warn.accept("the flight recording will not survive the death of the JVM: " + e.getMessage());
        }
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
        try (recording) {
            stop();
        }
    }
}
