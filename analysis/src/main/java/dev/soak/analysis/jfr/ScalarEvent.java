package dev.soak.analysis.jfr;

import org.jspecify.annotations.Nullable;

/** An event of which only numbers and short texts are read. It is reused: a listener must not keep it. */
interface ScalarEvent {
    /** Nanoseconds since 1970. */
    long startNanos();

    /** Nanoseconds since 1970; the start of an event without duration. */
    long endNanos();

    /** A numeric field; NaN if the event has no such field. */
    double number(String field);

    /**
     * An integer or boolean field.
     *
     * @throws IllegalArgumentException if the event has no such field
     */
    long integer(String field);

    /**
     * A text, or the name of a kind or cause; null if it is absent.
     *
     * @throws IllegalArgumentException if the event has no such field
     */
    @Nullable
    String text(String field);
}
