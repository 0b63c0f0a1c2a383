package dev.soak.analysis.wording;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Numbers;
import dev.soak.analysis.verdict.Acceptance;
import dev.soak.analysis.verdict.GrowthSummary;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** A series and its verdict in words. */
public final class SeriesWording {
    private SeriesWording() {}

    /** The series as people read it: {@code class.bytes{class=byte[]}} for {@code class.bytes{class=[B}}. */
    public static String name(SeriesId id) {
        String type = id.labels().get("class");
        if (type == null || !type.startsWith("[")) {
            return id.toString();
        }
        SortedMap<String, String> labels = new TreeMap<>(id.labels());
        labels.put("class", SuspectWording.className(type));
        return new SeriesId(id.name(), labels).toString();
    }

    /** {@code +3.1 MiB/h (2.9 MiB to 3.3 MiB)}; null where no slope is known. */
    public static @Nullable String perHour(SeriesVerdict verdict) {
        Interval slope = verdict.slopePerHour();
        return slope == null
                ? null
                : perHour(slope.estimate(), Numbers.finite(slope.low()), Numbers.finite(slope.high()), unit(verdict));
    }

    /** The same from its numbers; an end of the interval that is null has no bound. */
    public static String perHour(double slope, @Nullable Double low, @Nullable Double high, String unit) {
        return HumanFormat.perHour(slope, unit) + between(low, high, 1, unit);
    }

    /** {@code +62 KiB per 1,000 requests (58 KiB to 66 KiB)}; null where it is not known. */
    public static @Nullable String perThousand(SeriesVerdict verdict) {
        Interval perWork = verdict.perWork();
        String unit = unit(verdict);
        return perWork == null
                ? null
                : HumanFormat.perThousand(perWork.estimate(), unit)
                        + between(Numbers.finite(perWork.low()), Numbers.finite(perWork.high()), 1000, unit);
    }

    private static String unit(SeriesVerdict verdict) {
        return verdict.series().unit().ucum();
    }

    private static String between(@Nullable Double low, @Nullable Double high, double factor, String unit) {
        return low == null && high == null ? "" : " (" + HumanFormat.interval(low, high, factor, unit) + ")";
    }

    /**
     * {@code reaches -Xmx (512 MiB) in 6.2 days (5.9 days to never)}; null where that is not known, and for a series that
     * does not grow.
     */
    public static @Nullable String exhaustion(SeriesVerdict verdict) {
        return exhaustion(GrowthSummary.of(verdict));
    }

    private static @Nullable String exhaustion(GrowthSummary growth) {
        Interval hours = growth.exhaustsInHours();
        Limit limit = growth.limit();
        if (hours == null || limit == null) {
            return null;
        }
        Double low = Numbers.finite(hours.low());
        Double high = Numbers.finite(hours.high());
        String interval = low == null && high == null
                ? ""
                : " (" + (low == null ? "now" : HumanFormat.hours(low)) + " to "
                        + (high == null ? "never" : HumanFormat.hours(high)) + ")";
        return "reaches " + limit.name() + " (" + HumanFormat.value(limit.value(), growth.unit()) + ") in "
                + HumanFormat.hours(hours.estimate()) + interval;
    }

    /** {@code with work}, {@code with time, independent of load}; null where it is not known. */
    public static @Nullable String drivenBy(SeriesVerdict verdict) {
        if (verdict.drivenBy() == null) {
            return null;
        }
        return switch (verdict.drivenBy()) {
            case WORK -> "with work";
            case TIME -> "with time, independent of load";
            case COLLECTIONS -> "with garbage collections";
            case UNDECIDED -> null;
        };
    }

    /** Introduces the minimum detectable growth of each series. */
    public static String detectableIn(double seconds) {
        return "In " + HumanFormat.hours(seconds / 3600)
                + ", this target shows a leak of at least this much, in 85 % of runs:";
    }

    /** {@code 0.4 MiB/h}; null where it is not known. */
    public static @Nullable String detectable(SeriesVerdict verdict) {
        Double slope = verdict.detectableSlopePerHour();
        return slope == null ? null : HumanFormat.value(slope, unit(verdict)) + "/h";
    }

    /** {@code accepted: the index (search team)}; null for growth that is not accepted. */
    public static @Nullable String accepted(SeriesVerdict verdict) {
        Acceptance known = verdict.known();
        return known == null ? null : "accepted: " + ReasonWording.acceptance(known);
    }

    /** One sentence on a growing series. */
    public static String growth(SeriesVerdict verdict) {
        return growth(GrowthSummary.of(verdict));
    }

    static String growth(GrowthSummary growth) {
        Double perHour = growth.slopePerHour();
        String slope = perHour == null ? "grows" : "grows by " + HumanFormat.value(perHour, growth.unit()) + "/h";
        String end = exhaustion(growth);
        return name(growth) + " " + slope + (end == null ? "" : " and " + end);
    }

    /** {@code fd.open reaches …}; null where the limit is not reached. */
    static @Nullable String exhaustionOf(GrowthSummary growth) {
        String end = exhaustion(growth);
        return end == null ? null : name(growth) + " " + end;
    }

    private static String name(GrowthSummary growth) {
        return name(SeriesId.parse(growth.series()));
    }

    /** How the verdict was reached: its reason, readings, shape, significance, and minimum detectable growth. */
    public static List<String> how(SeriesVerdict verdict) {
        List<String> how = new ArrayList<>();
        how.add(ReasonWording.sentence(verdict.reason()));
        Double settled = verdict.settledAfter();
        how.add("based on " + HumanFormat.number((double) verdict.points())
                + switch (verdict.series().source()) {
                    case CHECKPOINTS -> " quiescent readings at checkpoints";
                    case SAMPLES -> " samples";
                    case RECORDING, FOREIGN -> " readings";
                }
                + (settled == null || settled <= 0
                        ? ""
                        : " after warm-up, from " + HumanFormat.clock(settled) + " on"));
        Double p = verdict.pValue();
        Double q = verdict.qValue();
        if (p != null && q != null) {
            how.add("shape: " + ReasonWording.shape(verdict.shape()) + "; p " + probability(p) + ", q (FDR-adjusted) "
                    + probability(q));
        }
        if (!verdict.transients().isEmpty()) {
            how.add("transients left out: "
                    + verdict.transients().stream()
                            .map(window -> HumanFormat.clock(window.from()) + " to " + HumanFormat.clock(window.to()))
                            .collect(Collectors.joining(", ")));
        }
        Double grows = verdict.growthProbability();
        if (grows != null && verdict.grows()) {
            how.add("probability of unbounded growth "
                    + (grows > MOST_CERTAIN ? "> " + MOST_CERTAIN : "= " + HumanFormat.number(grows)));
        }
        String driven = drivenBy(verdict);
        if (driven != null && verdict.grows()) {
            how.add("grows " + driven);
        }
        String detectable = detectable(verdict);
        if (detectable != null) {
            how.add("minimum detectable growth: " + detectable);
        }
        return how;
    }

    /** A logistic regression on a few thousand series supports no more digits. */
    private static final double MOST_CERTAIN = 0.99;

    private static String probability(double p) {
        return p < 1e-6 ? "< 0.000001" : "= " + HumanFormat.number(p);
    }
}
