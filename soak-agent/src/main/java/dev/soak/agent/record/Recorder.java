package dev.soak.agent.record;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.run.JournalWriter;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.time.Duration;
import jdk.jfr.Event;
import org.jspecify.annotations.Nullable;

/**
 * Writes each reading to the journal and, if its events have a field for it, to the flight recording.
 *
 * <p>An absent reading has the value that the JDK's own events use for it, {@link Long#MIN_VALUE} or not-a-number, because
 * zero would be a reading. {@code jfr print} shows such a field as N/A. Mission Control 9 does so for time spans; of other
 * fields it shows the value itself ({@code -8 EiB}, {@code NaN %}), so that the events' descriptions mention it.
 *
 * <p>Samples come from one thread, checkpoints and phases from another.
 */
public final class Recorder implements AutoCloseable {
    /** An absent whole number, as Flight Recorder represents it. */
    private static final long ABSENT = Long.MIN_VALUE;

    private final JournalWriter journal;
    private @Nullable PhaseEvent phase;

    public Recorder(RunFolder folder) throws IOException {
        journal = new JournalWriter(folder);
    }

    public void sample(Sample sample) throws IOException {
        journal.write(sample);
        ReadingEventType type = ReadingEventType.SAMPLE;
        Event event = type.newEvent();
        type.set(event, "phase", sample.phase().word());
        type.set(event, "work", sample.work());
        type.set(event, Resource::sampleField, sample.values());
        event.commit();
    }

    /** Begins the event of a checkpoint; {@link Open#end} completes it and writes the journal. */
    public Open beginCheckpoint() {
        Event event = ReadingEventType.CHECKPOINT.newEvent();
        event.begin();
        return new Open(event);
    }

    /** A checkpoint in progress. */
    public final class Open {
        private final Event event;

        private Open(Event event) {
            this.event = event;
        }

        public void end(Checkpoint checkpoint) throws IOException {
            event.end();
            journal.write(checkpoint);
            ReadingEventType type = ReadingEventType.CHECKPOINT;
            type.set(event, "index", checkpoint.index());
            type.set(event, "work", checkpoint.work());
            type.set(event, "quiescent", checkpoint.quiescent());
            type.set(event, Resource::beforeGcField, checkpoint.before());
            type.set(event, Resource::afterGcField, checkpoint.after());
            event.commit();
        }
    }

    /** Records a delivery that was completed or has failed. Any thread. */
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
            event.webhookLatency = webhookLatency == null ? ABSENT : webhookLatency.toNanos();
            event.reviewLatency = reviewLatency == null ? ABSENT : reviewLatency.toNanos();
            event.commit();
        }
    }

    /** Ends the current phase and begins the next. */
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

    @Override
    public void close() throws IOException {
        endPhase();
        journal.close();
    }
}
