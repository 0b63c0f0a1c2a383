package dev.soak.probe.record;

import dev.soak.analysis.resource.Resource;
import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.Payload;
import java.util.Map;
import jdk.jfr.Event;
import org.jspecify.annotations.Nullable;

/**
 * Records Soak's own events in the flight recording, as the supervisor sends them.
 *
 * <p>An absent reading has the value that the JDK's own events use for it, {@link Long#MIN_VALUE} or not-a-number, because
 * zero would be a reading. {@code jfr print} shows such a field as N/A. Mission Control 9 does so for time spans; of other
 * fields it shows the value itself ({@code -8 EiB}, {@code NaN %}), so that the events' descriptions mention it.
 *
 * <p>Used by one thread, and closed by another when that one is done.
 */
public final class EventRecorder {
    private final SoakEvents events;
    private @Nullable Event checkpoint;
    private @Nullable PhaseEvent phase;

    public EventRecorder(SoakEvents events) {
        this.events = events;
    }

    /** Records a message of the supervisor; see {@link dev.soak.probe.protocol.EventMessages}. */
    public synchronized void record(Frame frame) {
        // Within the monitor, which keeps what is decoded here out of a class histogram.
        Payload.Reader in = new Payload.Reader(frame.body());
        switch (frame.kind()) {
            case RECORD_SAMPLE -> sample(in.text(), in.integer(), in.readings());
            case BEGIN_CHECKPOINT -> beginCheckpoint();
            case END_CHECKPOINT ->
                endCheckpoint((int) in.integer(), in.integer(), in.flag(), in.readings(), in.readings());
            case PHASE -> phase(in.text());
            case REQUEST_ENDED -> requestEnded(in.text(), in.integer(), in.text(), in.integer(), in.integer());
            default -> throw new IllegalArgumentException("not an event: " + frame.kind());
        }
    }

    private void sample(String phase, long work, Map<String, Double> readings) {
        ReadingEventType type = events.sample();
        Event event = type.newEvent();
        type.set(event, "phase", phase);
        type.set(event, "work", work);
        type.set(event, Resource::sampleField, readings);
        event.commit();
    }

    private void beginCheckpoint() {
        Event event = events.checkpoint().newEvent();
        event.begin();
        checkpoint = event;
    }

    private void endCheckpoint(
            int index, long work, boolean quiescent, Map<String, Double> before, Map<String, Double> after) {
        Event event = checkpoint;
        if (event == null) {
            return;
        }
        checkpoint = null;
        event.end();
        ReadingEventType type = events.checkpoint();
        type.set(event, "index", index);
        type.set(event, "work", work);
        type.set(event, "quiescent", quiescent);
        type.set(event, Resource::beforeGcField, before);
        type.set(event, Resource::afterGcField, after);
        event.commit();
    }

    private void phase(String next) {
        close();
        PhaseEvent event = new PhaseEvent();
        event.phase = next;
        event.begin();
        phase = event;
    }

    private static void requestEnded(String id, long number, String outcome, long webhookNanos, long reviewNanos) {
        DeliveryEvent event = new DeliveryEvent();
        if (event.isEnabled()) {
            event.delivery = id;
            event.number = number;
            event.outcome = outcome;
            event.webhookLatency = webhookNanos;
            event.reviewLatency = reviewNanos;
            event.commit();
        }
    }

    /** Ends the current phase. */
    public synchronized void close() {
        if (phase != null) {
            phase.commit();
            phase = null;
        }
    }
}
