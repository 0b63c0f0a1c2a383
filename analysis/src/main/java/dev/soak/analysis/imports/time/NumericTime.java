package dev.soak.analysis.imports.time;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Decides what numbers in a time column mean: Unix time in s, ms, µs or ns, spreadsheet serials, or time since some start. The
 * unit in the column's name and the plausibility of the resulting dates must agree; where they do not, nothing is assumed.
 */
final class NumericTime {
    /** 2001-09-09 and 2100-01-01; nothing that is soaked is older or younger. */
    private static final double EARLIEST_UNIX = 1e9;

    private static final double LATEST_UNIX = 4.102e9;
    /** 2015 to 2035: numbers that are Unix time beyond doubt, whatever the name of the column says. */
    private static final double SURELY_FROM = 1.42e9;

    private static final double SURELY_TO = 2.05e9;
    /** 2000-01-01 and 2079. */
    private static final double EARLIEST_SERIAL = 36_526;

    private static final double LATEST_SERIAL = 65_540;
    /** A longer relative time is more likely one in a smaller unit. */
    private static final double LONGEST_RELATIVE = 100 * 86_400.0;

    private static final double LONGEST_STEP = 2 * 3600.0;
    private static final int FEW = 4;

    private static final double LONGEST = 20 * 366 * 86_400.0;
    /** One in so many rows may be out of order. */
    private static final int MISPLACED_ONE_IN = 50;

    private NumericTime() {}

    static TimeAxis axis(double[] numbers, int size, TimeName name, @Nullable TimeScale asked, boolean severalSeries)
            throws UncertainTime {
        TimeScale unix = unixScale(numbers, size);
        if (asked != null) {
            double middle = median(numbers, size);
            double seconds = middle * asked.seconds();
            if (asked.serial() || (seconds >= EARLIEST_UNIX && seconds <= LATEST_UNIX)) {
                return absolute(
                        numbers, size, asked, asked.serial() ? "spreadsheet dates" : "Unix time in " + asked.name());
            }
            return relative(numbers, size, asked, "time in units of " + asked.name(), severalSeries);
        }
        TimeScale named = name.scale().orElse(null);
        if (named == null) {
            return unnamed(numbers, size, unix, severalSeries);
        }
        double seconds = median(numbers, size) * named.seconds();
        if (seconds >= EARLIEST_UNIX && seconds <= LATEST_UNIX) {
            return absolute(numbers, size, named, "Unix time in " + named.name());
        }
        if (unix != null && !unix.equals(named) && isSurely(numbers, size, unix)) {
            throw new UncertainTime(
                    "is named as if in " + named.name() + " and looks like Unix time in " + unix.name()
                            + " (--time-unit settles it)",
                    0);
        }
        return relative(numbers, size, named, "time in " + named.name(), severalSeries);
    }

    private static TimeAxis unnamed(double[] numbers, int size, @Nullable TimeScale unix, boolean severalSeries)
            throws UncertainTime {
        if (unix != null) {
            return absolute(numbers, size, unix, "Unix time in " + unix.name());
        }
        double[] dates = CompactDate.seconds(numbers, size);
        if (dates.length == size) {
            return absolute(dates, size, TimeScale.SECONDS, "dates");
        }
        double middle = median(numbers, size);
        if (middle >= EARLIEST_SERIAL && middle <= LATEST_SERIAL && ascends(numbers, size)) {
            double step = medianStep(numbers, size);
            if (step < 0.05) {
                return absolute(numbers, size, TimeScale.SERIAL, "spreadsheet dates");
            }
            if (step < 0.5) {
                throw new UncertainTime("may be seconds or spreadsheet dates (--time-unit s or excel settles it)", 0);
            }
        }
        double step = medianStep(numbers, size);
        if (size >= FEW && mayBeMillis(step)) {
            throw new UncertainTime(
                    "may be in seconds or milliseconds, with a step of " + Math.round(step)
                            + " (--time-unit s or ms settles it)",
                    1);
        }
        return relative(numbers, size, TimeScale.SECONDS, "seconds", severalSeries);
    }

    /** Steps of thousands, or of more than an hour, are rather milliseconds; full minutes are seconds. */
    private static boolean mayBeMillis(double step) {
        double nearestThousand = Math.rint(step / 1000) * 1000;
        double nearestMinute = Math.rint(step / 60) * 60;
        return step > LONGEST_STEP
                || (step >= 900 && Math.abs(step - nearestThousand) <= 0.01 * step)
                || (step >= 900 && Math.abs(step - nearestMinute) > 2);
    }

    /** The unit in which the numbers are dates of our time; null if there is none. */
    static @Nullable TimeScale unixScale(double[] numbers, int size) {
        double middle = median(numbers, size);
        for (TimeScale scale : TimeScale.UNIX) {
            double seconds = middle * scale.seconds();
            if (seconds >= EARLIEST_UNIX && seconds <= LATEST_UNIX) {
                return scale;
            }
        }
        return null;
    }

    private static boolean isSurely(double[] numbers, int size, TimeScale unix) {
        double seconds = median(numbers, size) * unix.seconds();
        return seconds >= SURELY_FROM && seconds <= SURELY_TO;
    }

    /** Whether the numbers ascend in even steps other than 1. */
    static boolean ticks(double[] numbers, int size) {
        if (size < 3 || !ascends(numbers, size)) {
            return false;
        }
        double step = medianStep(numbers, size);
        int even = 0;
        boolean ones = true;
        for (int i = 1; i < size; i++) {
            double one = numbers[i] - numbers[i - 1];
            even += Math.abs(one - step) <= 0.2 * step ? 1 : 0;
            ones &= one == 1;
        }
        return !ones && even >= 0.9 * (size - 1);
    }

    private static boolean ascends(double[] numbers, int size) {
        int misplaced = 0;
        for (int i = 1; i < size; i++) {
            misplaced += numbers[i] > numbers[i - 1] ? 0 : 1;
        }
        return misplaced <= size / MISPLACED_ONE_IN;
    }

    private static TimeAxis absolute(double[] numbers, int size, TimeScale scale, String meaning) throws UncertainTime {
        double[] seconds = new double[size];
        for (int i = 0; i < size; i++) {
            seconds[i] = seconds(numbers[i] - numbers[0], scale);
        }
        return sound(seconds, meaning, true);
    }

    /** Divides where the unit is a fraction, so that whole numbers of it stay exact. */
    private static double seconds(double units, TimeScale scale) {
        return scale.seconds() < 1 ? units / Math.rint(1 / scale.seconds()) : units * scale.seconds();
    }

    /** Times since a start that the data does not name; they must ascend. */
    static TimeAxis relative(double[] numbers, int size, TimeScale scale, String meaning, boolean severalSeries)
            throws UncertainTime {
        int misplaced = 0;
        int first = -1;
        for (int i = 1; i < size; i++) {
            if (!(numbers[i] > numbers[i - 1])) {
                misplaced++;
                first = first < 0 ? i : first;
            }
        }
        if (!severalSeries && misplaced > size / MISPLACED_ONE_IN) {
            boolean repeats = numbers[first] == numbers[first - 1];
            throw new UncertainTime(
                    repeats
                            ? "is not certain to be the time: it repeats the value of the row before"
                            : "is not certain to be the time: it does not ascend",
                    first);
        }
        double[] seconds = new double[size];
        // From zero the times are kept as they are; any other start is that of some clock.
        double origin = numbers[0] < 0 || seconds(numbers[0], scale) > LONGEST_RELATIVE ? numbers[0] : 0;
        for (int i = 0; i < size; i++) {
            seconds[i] = seconds(numbers[i] - origin, scale);
        }
        double span = Arrays.stream(seconds).max().orElse(0)
                - Arrays.stream(seconds).min().orElse(0);
        if (span > LONGEST_RELATIVE && scale.equals(TimeScale.SECONDS)) {
            throw new UncertainTime(
                    "is not certain to be in seconds, as it would last " + Math.round(span / 86_400)
                            + " days (--time-unit settles it)",
                    size - 1);
        }
        return sound(seconds, meaning, false);
    }

    /** Leaves out single rows far from all others, and checks that the rest has a length. */
    static TimeAxis sound(double[] seconds, String meaning, boolean absolute) throws UncertainTime {
        int size = seconds.length;
        if (size == 0) {
            throw new UncertainTime("contains no times", -1);
        }
        boolean[] near = FarTimes.near(seconds, size);
        int leftOut = 0;
        int firstLeftOut = -1;
        for (int i = 0; i < size; i++) {
            if (!near[i]) {
                firstLeftOut = leftOut++ == 0 ? i : firstLeftOut;
                seconds[i] = Double.NaN;
            }
        }
        double[] sorted =
                Arrays.stream(seconds).filter(Double::isFinite).sorted().toArray();
        double start = sorted[0];
        double span = sorted[sorted.length - 1] - start;
        if (size > 1 && span == 0) {
            throw new UncertainTime("is not certain to be the time: all rows have the same", 1);
        }
        if (span > LONGEST) {
            throw new UncertainTime(
                    "is not certain to be the time: it would span " + Math.round(span / 86_400 / 365) + " years",
                    size - 1);
        }
        if (absolute) {
            for (int i = 0; i < size; i++) {
                seconds[i] -= start;
            }
        }
        return new TimeAxis(seconds, meaning, absolute, leftOut, firstLeftOut);
    }

    private static double median(double[] numbers, int size) {
        double[] sorted = Arrays.copyOf(numbers, size);
        Arrays.sort(sorted);
        return sorted[size / 2];
    }

    private static double medianStep(double[] numbers, int size) {
        double[] steps = new double[Math.max(1, size - 1)];
        for (int i = 1; i < size; i++) {
            steps[i - 1] = numbers[i] - numbers[i - 1];
        }
        Arrays.sort(steps);
        return steps[steps.length / 2];
    }
}
