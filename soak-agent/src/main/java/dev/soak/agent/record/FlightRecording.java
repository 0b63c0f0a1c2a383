package dev.soak.agent.record;

import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;

/**
 * The flight recording of a run. There is one for the whole run: starting and stopping recordings repeatedly has leaked in
 * the JDK.
 *
 * <p>The data goes to the JVM's repository on disk, where the oldest chunks are discarded first. If the JVM dies, the
 * chunks remain and are salvaged.
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
     * @param maxBytes maximum size of the recording on disk
     * @param destination where {@link #close()} writes the recording
     */
    public static FlightRecording start(Map<String, String> settings, long maxBytes, Path destination) {
        ReadingEventType.SAMPLE.register();
        ReadingEventType.CHECKPOINT.register();
        FlightRecorder.register(PhaseEvent.class);
        FlightRecorder.register(DeliveryEvent.class);
        Recording recording = new Recording(settings);
        recording.setName("soak");
        recording.setToDisk(true);
        recording.setMaxSize(maxBytes);
        recording.start();
        return new FlightRecording(recording, destination);
    }

    /** Stops recording and writes the file, completely or not at all. */
    @Override
    public void close() throws IOException {
        Path partial = RunFolder.partial(destination);
        try (recording) {
            recording.stop();
            recording.dump(partial);
            Files.move(partial, destination);
        } finally {
            Files.deleteIfExists(partial);
        }
    }
}
