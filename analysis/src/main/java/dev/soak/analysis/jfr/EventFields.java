package dev.soak.analysis.jfr;

import jdk.jfr.consumer.RecordedEvent;

/** Fields of events, which differ between versions of the JVM. */
final class EventFields {
    private EventFields() {}

    /** The numeric field of an event; NaN if the event has no such field. */
    static double number(RecordedEvent event, String name) {
        return event.hasField(name) ? event.<Number>getValue(name).doubleValue() : Double.NaN;
    }
}
