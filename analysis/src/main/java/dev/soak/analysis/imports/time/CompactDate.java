package dev.soak.analysis.imports.time;

import java.time.DateTimeException;
import java.time.LocalDateTime;
import java.time.ZoneOffset;

/** Dates written as a number: {@code 20231114221320}, with or without seconds. */
final class CompactDate {
    private static final long TWELVE_DIGITS = 100_000_000_000L;
    private static final long FOURTEEN_DIGITS = 10_000_000_000_000L;
    private static final long FIRST_YEAR = 2000;
    private static final long LAST_YEAR = 2099;
    private static final double[] NONE = {};

    private CompactDate() {}

    /** The dates in seconds since 1970; empty unless all numbers are dates. */
    static double[] seconds(double[] numbers, int size) {
        double[] seconds = new double[size];
        for (int i = 0; i < size; i++) {
            seconds[i] = seconds(numbers[i]);
            if (Double.isNaN(seconds[i])) {
                return NONE;
            }
        }
        return seconds;
    }

    private static double seconds(double number) {
        long digits = (long) number;
        if (digits != number || digits < TWELVE_DIGITS) {
            return Double.NaN;
        }
        long date = digits >= FOURTEEN_DIGITS ? digits : digits * 100;
        long year = date / 10_000_000_000L;
        if (year < FIRST_YEAR || year > LAST_YEAR) {
            return Double.NaN;
        }
        try {
            return LocalDateTime.of(
                            (int) year, part(date, 8), part(date, 6), part(date, 4), part(date, 2), part(date, 0))
                    .toEpochSecond(ZoneOffset.UTC);
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    /** Two digits, of which so many are behind them. */
    private static int part(long date, int behind) {
        long power = 1;
        for (int i = 0; i < behind; i++) {
            power *= 10;
        }
        return (int) (date / power % 100);
    }
}
