package dev.soak.agent.record;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * The one recording of a run. It is started once and never restarted: starting and stopping recordings over and over
 * has leaked in the JDK.
 *
 * <p>The data goes to the JVM's repository on disk, oldest chunks first out; where the JVM dies, its chunks are still
 * there and are salvaged.
 */
public final class FlightRecording implements AutoCloseable {
    private final Recording recording;
    private final Path destination;

    private FlightRecording(Recording recording, Path destination) {
        this.recording = recording;
        this.destination = destination;
    }

    /**
     * @param settings as Flight Recorder names them: {@code jdk.CPULoad#period}
     * @param maxBytes what the recording may hold on disk
     * @param destination where {@link #close()} writes the recording
     */
    public static FlightRecording start(Map<String, String> settings, long maxBytes, Path destination) {
        FlightRecorder.register(SampleEvent.class);
        FlightRecorder.register(CheckpointEvent.class);
        FlightRecorder.register(PhaseEvent.class);
        FlightRecorder.register(DeliveryEvent.class);
        Recording recording = new Recording(settings);
        recording.setName("soak");
        recording.setToDisk(true);
        recording.setMaxSize(maxBytes);
        recording.start();
        return new FlightRecording(recording, destination);
    }

    /** Stops recording and writes the file; whole or not at all. */
    @Override
    public void close() throws IOException {
        Path partial = destination.resolveSibling(destination.getFileName() + ".partial");
        try (recording) {
            recording.stop();
            recording.dump(partial);
            Files.move(partial, destination);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
