package dev.soak.probe.record;

import java.util.Map;
import jdk.jfr.FlightRecorder;

/**
 * The types of Soak's own events.
 *
 * @param sample one row of readings
 * @param checkpoint the readings of a checkpoint
 */
public record SoakEvents(ReadingEventType sample, ReadingEventType checkpoint) {
    /**
     * Makes the types.
     *
     * @param kept what an earlier probe of this JVM has made and can be used again; new types are added
     */
    public static SoakEvents reusing(Map<String, Object> kept) {
        return new SoakEvents(ReadingEventType.sample(kept), ReadingEventType.checkpoint(kept));
    }

    void register() {
        sample.register();
        checkpoint.register();
        FlightRecorder.register(PhaseEvent.class);
        FlightRecorder.register(DeliveryEvent.class);
    }

    /** Removes the types from Flight Recorder, so that their classes can be unloaded where that is possible. */
    public void unregister() {
        sample.unregister();
        checkpoint.unregister();
        FlightRecorder.unregister(PhaseEvent.class);
        FlightRecorder.unregister(DeliveryEvent.class);
    }
}
