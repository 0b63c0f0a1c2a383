package dev.soak.analysis.report;

import dev.soak.analysis.series.SeriesCatalog;
import dev.soak.analysis.series.SeriesId;
import dev.soak.analysis.series.Unit;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a series, in words; every rendering says the same. */
final class Sentences {
    private Sentences() {}

    /** {@code +3.1 MiB/h (2.9 MiB to 3.3 MiB)}; null where no slope is known. */
    static @Nullable String perHour(ReportedSeries series) {
        Double slope = series.slopePerHour();
        return slope == null
                ? null
                : Human.perHour(slope, series.unit())
                        + between(series.slopeLow(), series.slopeHigh(), 1, series.unit());
    }

    /** {@code +62 KiB per 1,000 PRs (58 KiB to 66 KiB)}; null where it is not known. */
    static @Nullable String perThousand(ReportedSeries series) {
        Double perWork = series.perWork();
        return perWork == null
                ? null
                : Human.perThousand(perWork, series.unit())
                        + between(series.perWorkLow(), series.perWorkHigh(), 1000, series.unit());
    }

    private static String between(@Nullable Double low, @Nullable Double high, double factor, String unit) {
        return low == null && high == null ? "" : " (" + Human.interval(low, high, factor, unit) + ")";
    }

    /**
     * {@code reaches -Xmx (512 MiB) in 6.2 days (5.9 days to never)}; null where it is not known, and for what does not
     * grow: there it would only frighten.
     */
    static @Nullable String exhaustion(ReportedSeries series) {
        Double hours = series.exhaustsInHours();
        Double limit = series.limit();
        boolean grows = series.verdict() == Verdict.LEAK || series.verdict() == Verdict.SUSPECT;
        if (hours == null || limit == null || !grows) {
            return null;
        }
        Double low = series.exhaustsInHoursLow();
        Double high = series.exhaustsInHoursHigh();
        String interval = low == null && high == null
                ? ""
                : " (" + (low == null ? "at once" : Human.hours(low)) + " to "
                        + (high == null ? "never" : Human.hours(high)) + ")";
        return "reaches " + series.limitName() + " (" + Human.value(limit, series.unit()) + ") in " + Human.hours(hours)
                + interval;
    }

    /** {@code with work}, {@code with time}; null where it is not known. */
    static @Nullable String drivenBy(ReportedSeries series) {
        if (series.drivenBy() == null) {
            return null;
        }
        return switch (series.drivenBy()) {
            case WORK -> "with work";
            case TIME -> "with time, work or not";
            case UNDECIDED -> null;
        };
    }

    /** {@code 0.4 MiB/h}; null where it is not known. */
    static @Nullable String detectable(ReportedSeries series) {
        Double slope = series.detectableSlopePerHour();
        return slope == null ? null : Human.value(slope, series.unit()) + "/h";
    }

    /** {@code +1 objects per PR, +3.1 MiB/h: grows to the end of the run}. */
    static String suspect(Suspect suspect) {
        boolean isClass =
                suspect.resource().equals("heap") && !suspect.subject().isEmpty();
        String unit = suspect.resource().equals("heap")
                ? Unit.BYTES.ucum()
                : SeriesCatalog.describe(SeriesId.parse(suspect.resource()))
                        .unit()
                        .ucum();
        Double perWork = suspect.growthPerWork();
        Double perHour = suspect.growthPerHour();
        List<String> parts = new ArrayList<>();
        if (perWork != null) {
            parts.add(
                    (perWork > 0 ? "+" : "") + Human.value(perWork, isClass ? Unit.OBJECTS.ucum() : unit) + " per PR");
        }
        if (perHour != null) {
            parts.add(Human.perHour(perHour, unit));
        }
        String why = String.join("; ", suspect.evidence());
        return String.join(", ", parts) + (parts.isEmpty() || why.isEmpty() ? "" : ": ") + why;
    }

    /** One sentence on a series that grows. */
    static String growth(ReportedSeries series) {
        String slope = series.slopePerHour() == null
                ? "grows"
                : "grows by " + Human.value(series.slopePerHour(), series.unit()) + "/h";
        String end = exhaustion(series);
        return series.id() + " " + slope + (end == null ? "" : " and " + end);
    }
}
