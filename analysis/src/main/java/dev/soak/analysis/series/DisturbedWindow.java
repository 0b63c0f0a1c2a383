package dev.soak.analysis.series;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;

/**
 * A part of a run in which something other than the target decided what was read: no trend rests on its readings. Both ends belong
 * to it.
 *
 * @param start in seconds since the start of the run
 * @param end positive infinity while it lasts
 * @param name which one, where there are several of a cause: the name of a mark; otherwise empty
 */
public record DisturbedWindow(double start, double end, Cause cause, String name) {
    /** What disturbed the run. */
    public enum Cause {
        /** The user or a tool marked it, for instance because it injected a fault. */
        MARKED,
        /** Soak itself stood still: the machine was suspended, or the process stopped. */
        SUSPENDED,
        /** The wall clock was set. */
        CLOCK_STEPPED,
        /** Others took the processor: the hypervisor, or so many processes that samples came late. */
        STARVED;

        /** Its name in the journal. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        public static Optional<Cause> ofWord(String word) {
            return Arrays.stream(values())
                    .filter(cause -> cause.word().equals(word))
                    .findFirst();
        }

        /** Whether it lies in the machine that measures, and not in what was done to the target. */
        public boolean isOfMachine() {
            return this != MARKED;
        }
    }

    public DisturbedWindow {
        if (!Double.isFinite(start) || !(end >= start)) {
            throw new IllegalArgumentException("a window cannot last from " + start + " to " + end);
        }
        Objects.requireNonNull(cause);
        Objects.requireNonNull(name);
    }

    /** A window that lasts still. */
    public static DisturbedWindow open(double start, Cause cause, String name) {
        return new DisturbedWindow(start, Double.POSITIVE_INFINITY, cause, name);
    }

    public boolean isOpen() {
        return Double.isInfinite(end);
    }

    public boolean contains(double t) {
        return t >= start && t <= end;
    }

    public DisturbedWindow endedAt(double t) {
        return new DisturbedWindow(start, Math.max(start, t), cause, name);
    }

    /** Seconds between two times that lie in any of the windows; where they overlap, time counts once. */
    public static double seconds(List<DisturbedWindow> windows, double from, double to) {
        double covered = 0;
        double until = from;
        List<DisturbedWindow> inOrder = windows.stream()
                .sorted((a, b) -> Double.compare(a.start, b.start))
                .toList();
        for (DisturbedWindow window : inOrder) {
            double begin = Math.max(window.start, until);
            double end = Math.min(window.end, to);
            if (end > begin) {
                covered += end - begin;
                until = end;
            }
        }
        return covered;
    }
}
