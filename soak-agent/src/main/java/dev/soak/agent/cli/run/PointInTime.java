package dev.soak.agent.cli.run;

import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.time.ZonedDateTime;
import java.util.Optional;

/** A time to come: a time of day, a date and time, or as much later. */
sealed interface PointInTime {
    /** The time, for somebody to whom it is now. */
    Instant after(ZonedDateTime now);

    /** The next time that a clock shows this. */
    record OfDay(LocalTime time) implements PointInTime {
        @Override
        public Instant after(ZonedDateTime now) {
            ZonedDateTime today = now.with(time);
            return (today.isAfter(now) ? today : today.plusDays(1).with(time)).toInstant();
        }
    }

    /** A date and a time where the run takes place. */
    record Local(LocalDateTime time) implements PointInTime {
        @Override
        public Instant after(ZonedDateTime now) {
            return time.atZone(now.getZone()).toInstant();
        }
    }

    /** The same everywhere. */
    record At(Instant time) implements PointInTime {
        @Override
        public Instant after(ZonedDateTime now) {
            return time;
        }
    }

    /** As much later. */
    record In(Duration delay) implements PointInTime {
        @Override
        public Instant after(ZonedDateTime now) {
            return now.toInstant().plus(delay);
        }
    }

    /** @throws InputException quoting the text */
    static PointInTime parse(String text) throws InputException {
        String trimmed = text.strip();
        return Optional.<PointInTime>empty()
                .or(() -> tried(() -> new OfDay(LocalTime.parse(trimmed))))
                .or(() -> tried(() -> new At(OffsetDateTime.parse(trimmed).toInstant())))
                .or(() -> tried(() -> new Local(LocalDateTime.parse(trimmed))))
                .or(() -> tried(() -> new In(DurationParser.parse(trimmed))))
                .orElseThrow(() -> InputException.unusable(
                        "invalid time '" + text + "' (expected e.g. 07:00, 2027-01-31T07:00, 5h30m)"));
    }

    /** A way to read the text. */
    interface Reading {
        PointInTime read() throws InputException;
    }

    private static Optional<PointInTime> tried(Reading reading) {
        try {
            return Optional.of(reading.read());
        } catch (DateTimeException | InputException other) {
            return Optional.empty();
        }
    }
}
