package dev.soak.analysis.wording;

import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.ReportedSeries;
import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.Timing;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a report that every rendering for people shows, chosen and worded once. */
public final class ReportWording {
    private ReportWording() {}

    /** What grows and could fail a run; that an indicator grows with what it indicates is no news. */
    public static List<ReportedSeries> growing(Report report) {
        return report.series().stream()
                .filter(series -> series.verdict() == Verdict.LEAK || series.verdict() == Verdict.SUSPECT)
                .filter(series -> SeriesCatalog.canFail(SeriesId.parse(series.id())))
                .toList();
    }

    public static List<ReportedSeries> with(Report report, Verdict verdict) {
        return report.series().stream()
                .filter(series -> series.verdict() == verdict)
                .toList();
    }

    /** What could have failed the run and could not be judged; an indicator that nobody could judge is no loss. */
    public static List<ReportedSeries> unjudged(Report report) {
        return with(report, Verdict.INCONCLUSIVE).stream()
                .filter(series -> SeriesCatalog.canFail(SeriesId.parse(series.id())))
                .toList();
    }

    /** The wholes that could fail a run, with the smallest growth that would have been seen in them. */
    public static List<ReportedSeries> sight(Report report) {
        return report.series().stream()
                .filter(series -> series.detectableSlopePerHour() != null
                        && series.labels().isEmpty()
                        && SeriesCatalog.canFail(SeriesId.parse(series.id())))
                .toList();
    }

    public static String timing(Timing timing) {
        return "p50 " + HumanFormat.seconds(timing.p50()) + "  p90 " + HumanFormat.seconds(timing.p90()) + "  p95 "
                + HumanFormat.seconds(timing.p95()) + "  p99 " + HumanFormat.seconds(timing.p99()) + "  p99.9 "
                + HumanFormat.seconds(timing.p999()) + "  max " + HumanFormat.seconds(timing.max()) + "  mean "
                + HumanFormat.seconds(timing.mean()) + "  of " + HumanFormat.number((double) timing.count());
    }

    /** In the order of the tables: p50, p90, p95, p99, p99.9, max, mean. */
    public static List<Double> percentiles(Timing timing) {
        return List.of(
                timing.p50(), timing.p90(), timing.p95(), timing.p99(), timing.p999(), timing.max(), timing.mean());
    }

    public static String deliveries(Latency latency) {
        List<String> parts = new ArrayList<>();
        part(latency.sent(), "sent", parts);
        part(latency.done(), "done", parts);
        Double perSecond = latency.perSecond();
        if (perSecond != null) {
            parts.add(HumanFormat.number(perSecond) + " a second");
        }
        part(latency.failed(), "failed", parts);
        part(latency.dropped(), "dropped", parts);
        String line = parts.isEmpty() ? "not counted" : String.join(", ", parts);
        if (!latency.failures().isEmpty()) {
            line += " (" + failures(latency.failures()) + ")";
        }
        return line;
    }

    private static void part(@Nullable Double number, String what, List<String> to) {
        if (number != null) {
            to.add(HumanFormat.number(number) + " " + what);
        }
    }

    private static String failures(Map<String, Double> failures) {
        return failures.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + HumanFormat.number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    public static List<String> thresholds(Report report) {
        return report.thresholds().stream().map(ReportWording::threshold).toList();
    }

    /** {@code critical missed: p99(review)<2s, it is 3.1 s}. */
    public static String threshold(ThresholdResult threshold) {
        String line = threshold.level().word() + " " + word(threshold.result()) + ": " + threshold.expression();
        Double observed = threshold.observed();
        if (observed != null) {
            line += ", it is " + HumanFormat.value(observed, threshold.unit());
        }
        if (threshold.low() != null || threshold.high() != null) {
            line += " (" + HumanFormat.interval(threshold.low(), threshold.high(), 1, threshold.unit()) + ")";
        }
        return threshold.note().isEmpty() ? line : line + "; " + threshold.note();
    }

    private static String word(ThresholdResult.Result result) {
        return switch (result) {
            case HELD -> "held";
            case MISSED -> "missed";
            case NOT_MEASURED -> "not measured";
        };
    }

    public static String cost(AgentCost agent) {
        List<@Nullable String> parts = new ArrayList<>();
        Double cpu = agent.cpuPercent();
        Double allocated = agent.allocatedBytesPerSecond();
        Double retained = agent.retainedBytes();
        Double paused = agent.pausedPercent();
        parts.add(cpu == null ? null : HumanFormat.number(cpu) + " % of one core");
        parts.add(allocated == null ? null : HumanFormat.bytes(allocated) + "/s allocated");
        parts.add(retained == null ? null : HumanFormat.bytes(retained) + " held");
        parts.add(paused == null ? null : "paused " + HumanFormat.number(paused) + " % of the time");
        return parts.stream().filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    public static String missionControl(JmcAnalysis said) {
        return "Mission Control's automated analysis: " + said.results().size() + " rules speak up, " + said.content()
                + " are content, " + said.silent() + " had no data";
    }
}
