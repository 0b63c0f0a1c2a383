package dev.soak.agent.record;

import dev.soak.analysis.run.JournalFormat;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Writes each reading to the journal and, as far as it has a place there, to the flight recording. Every line is handed
 * to the operating system at once, so that a JVM that is killed loses nothing but the line it was writing.
 *
 * <p>Samples come from one thread, checkpoints and phases from another; each of the two files has one writer.
 */
public final class Recorder implements AutoCloseable {
    private final OutputStream samples;
    private final OutputStream checkpoints;
    private @Nullable PhaseEvent phase;

    public Recorder(Path runFolder) throws IOException {
        samples = create(runFolder.resolve("samples.jsonl"));
        checkpoints = create(runFolder.resolve("checkpoints.jsonl"));
    }

    private static OutputStream create(Path file) throws IOException {
        return Files.newOutputStream(file, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
    }

    public void sample(Sample sample) throws IOException {
        samples.write(line(JournalFormat.line(sample)));
        Map<String, Double> values = sample.values();
        SampleEvent event = new SampleEvent();
        event.phase = sample.phase().word();
        event.work = sample.work();
        event.descriptors = whole(values, "fd.open");
        event.threads = whole(values, "threads.live");
        event.classes = whole(values, "classes.loaded");
        event.children = whole(values, "processes.children");
        event.heapUsed = whole(values, "heap.used");
        event.heapAfterGc = whole(values, "heap.after_gc");
        event.metaspaceUsed = whole(values, "metaspace.used");
        event.directBuffers = whole(values, "buffers.direct.used");
        event.residentSet = whole(values, "memory.resident");
        event.gcTimeShare = values.getOrDefault("gc.time_share", 0.0);
        event.inFlight = whole(values, "deliveries.in_flight");
        event.commit();
    }

    /** Begins the event of a checkpoint; {@link Open#end} ends it and writes the line. */
    public Open beginCheckpoint() {
        CheckpointEvent event = new CheckpointEvent();
        event.begin();
        return new Open(event);
    }

    /** A checkpoint under way. */
    public final class Open {
        private final CheckpointEvent event;

        private Open(CheckpointEvent event) {
            this.event = event;
        }

        public void end(Checkpoint checkpoint) throws IOException {
            event.end();
            checkpoints.write(line(JournalFormat.line(checkpoint)));
            event.index = checkpoint.index();
            event.work = checkpoint.work();
            event.quiescent = checkpoint.quiescent();
            event.liveHeap = whole(checkpoint.after(), "heap.live");
            event.liveObjects = whole(checkpoint.after(), "heap.objects");
            event.descriptorsBefore = whole(checkpoint.before(), "fd.open");
            event.descriptorsAfter = whole(checkpoint.after(), "fd.open");
            event.directBefore = whole(checkpoint.before(), "buffers.direct.used");
            event.directAfter = whole(checkpoint.after(), "buffers.direct.used");
            event.threads = whole(checkpoint.after(), "threads.live");
            event.commit();
        }
    }

    /** Puts a delivery that has ended on the timeline. Any thread. */
    public void delivery(
            String deliveryId,
            long number,
            String outcome,
            @Nullable Duration webhookLatency,
            @Nullable Duration reviewLatency) {
        DeliveryEvent event = new DeliveryEvent();
        if (event.isEnabled()) {
            event.delivery = deliveryId;
            event.number = number;
            event.outcome = outcome;
            event.webhookLatency = webhookLatency == null ? Long.MIN_VALUE : webhookLatency.toNanos();
            event.reviewLatency = reviewLatency == null ? Long.MIN_VALUE : reviewLatency.toNanos();
            event.commit();
        }
    }

    /** Ends the phase before and begins the next. */
    public void phase(Phase next) {
        endPhase();
        PhaseEvent event = new PhaseEvent();
        event.phase = next.word();
        event.begin();
        phase = event;
    }

    private void endPhase() {
        if (phase != null) {
            phase.commit();
            phase = null;
        }
    }

    private static long whole(Map<String, Double> values, String series) {
        Double value = values.get(series);
        return value == null ? 0 : value.longValue();
    }

    private static byte[] line(String text) {
        return (text + '\n').getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public void close() throws IOException {
        endPhase();
        try (samples) {
            checkpoints.close();
        }
    }
}
