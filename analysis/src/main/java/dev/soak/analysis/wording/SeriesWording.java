package dev.soak.analysis.wording;

import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.report.ReportedSeries;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What is said of a series, in words; every rendering says the same. */
public final class SeriesWording {
    private static final int MOST_FRAMES = 3;

    private SeriesWording() {}

    /** {@code +3.1 MiB/h (2.9 MiB to 3.3 MiB)}; null where no slope is known. */
    public static @Nullable String perHour(ReportedSeries series) {
        Double slope = series.slopePerHour();
        return slope == null
                ? null
                : HumanFormat.perHour(slope, series.unit())
                        + between(series.slopeLow(), series.slopeHigh(), 1, series.unit());
    }

    /** {@code +62 KiB per 1,000 PRs (58 KiB to 66 KiB)}; null where it is not known. */
    public static @Nullable String perThousand(ReportedSeries series) {
        Double perWork = series.perWork();
        return perWork == null
                ? null
                : HumanFormat.perThousand(perWork, series.unit())
                        + between(series.perWorkLow(), series.perWorkHigh(), 1000, series.unit());
    }

    private static String between(@Nullable Double low, @Nullable Double high, double factor, String unit) {
        return low == null && high == null ? "" : " (" + HumanFormat.interval(low, high, factor, unit) + ")";
    }

    /**
     * {@code reaches -Xmx (512 MiB) in 6.2 days (5.9 days to never)}; null where it is not known, and for what does not
     * grow: there it would only frighten.
     */
    public static @Nullable String exhaustion(ReportedSeries series) {
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
                : " (" + (low == null ? "at once" : HumanFormat.hours(low)) + " to "
                        + (high == null ? "never" : HumanFormat.hours(high)) + ")";
        return "reaches " + series.limitName() + " (" + HumanFormat.value(limit, series.unit()) + ") in "
                + HumanFormat.hours(hours) + interval;
    }

    /** {@code with work}, {@code with time}; null where it is not known. */
    public static @Nullable String drivenBy(ReportedSeries series) {
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
    public static @Nullable String detectable(ReportedSeries series) {
        Double slope = series.detectableSlopePerHour();
        return slope == null ? null : HumanFormat.value(slope, series.unit()) + "/h";
    }

    /** What is behind the headline of a suspect, a line each: the whole path, the stack, the evidence. */
    public static List<String> suspect(Suspect suspect) {
        List<String> lines = new ArrayList<>();
        line("held by ", suspect.holder(), " → ", Integer.MAX_VALUE, lines);
        line("allocated at ", suspect.allocatedAt(), " ← ", MOST_FRAMES, lines);
        line("started at ", suspect.startedAt(), " ← ", MOST_FRAMES, lines);
        line("opened at ", suspect.openedAt(), " ← ", MOST_FRAMES, lines);
        lines.addAll(suspect.evidence());
        return lines;
    }

    private static void line(String verb, List<String> steps, String between, int most, List<String> to) {
        if (!steps.isEmpty()) {
            to.add(verb + String.join(between, steps.subList(0, Math.min(most, steps.size()))));
        }
    }

    /** One sentence on a series that grows. */
    public static String growth(ReportedSeries series) {
        String slope = series.slopePerHour() == null
                ? "grows"
                : "grows by " + HumanFormat.value(series.slopePerHour(), series.unit()) + "/h";
        String end = exhaustion(series);
        return series.id() + " " + slope + (end == null ? "" : " and " + end);
    }

    /** How the verdict was reached: what it rests on, its form, how sure it is, what it could not have seen. */
    public static List<String> how(ReportedSeries series) {
        List<String> how = new ArrayList<>();
        how.add(series.reason());
        Double settled = series.settledAfter();
        how.add("rests on " + HumanFormat.number((double) series.points())
                + switch (series.source()) {
                    case CHECKPOINTS -> " exact readings at checkpoints";
                    case SAMPLES -> " samples";
                    case RECORDING, FOREIGN -> " readings";
                }
                + (settled == null || settled <= 0
                        ? ""
                        : " from " + HumanFormat.clock(settled) + " on, when it had settled"));
        if (series.pValue() != null && series.qValue() != null) {
            how.add("form: " + series.shape() + "; chance of such a trend without growth: " + chance(series.pValue())
                    + ", with all series of the run considered " + chance(series.qValue()));
        }
        String driven = drivenBy(series);
        if (driven != null && (series.verdict() == Verdict.LEAK || series.verdict() == Verdict.SUSPECT)) {
            how.add("it grows " + driven);
        }
        String detectable = detectable(series);
        if (detectable != null) {
            how.add("the smallest growth that would have been seen: " + detectable);
        }
        return how;
    }

    private static String chance(double p) {
        return p < 1e-6 ? "less than one in a million" : HumanFormat.number(p);
    }
}
