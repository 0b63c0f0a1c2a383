package dev.soak.analysis.report;

import dev.soak.analysis.evidence.MissionControl;
import dev.soak.analysis.report.Latency.Timing;
import dev.soak.analysis.series.SeriesCatalog;
import dev.soak.analysis.series.SeriesId;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.verdict.Verdict;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The parts of a report that every rendering for people shows, chosen and worded once. */
final class ReportParts {
    private ReportParts() {}

    /** What grows and could fail a run; that an indicator grows with what it indicates is no news. */
    static List<ReportedSeries> growing(Report report) {
        return report.series().stream()
                .filter(series -> series.verdict() == Verdict.LEAK || series.verdict() == Verdict.SUSPECT)
                .filter(series -> SeriesCatalog.canFail(SeriesId.parse(series.id())))
                .toList();
    }

    static List<ReportedSeries> with(Report report, Verdict verdict) {
        return report.series().stream()
                .filter(series -> series.verdict() == verdict)
                .toList();
    }

    /** What could have failed the run and could not be judged; an indicator that nobody could judge is no loss. */
    static List<ReportedSeries> unjudged(Report report) {
        return with(report, Verdict.INCONCLUSIVE).stream()
                .filter(series -> SeriesCatalog.canFail(SeriesId.parse(series.id())))
                .toList();
    }

    /** The wholes that could fail a run, with the smallest growth that would have been seen in them. */
    static List<ReportedSeries> sight(Report report) {
        return report.series().stream()
                .filter(series -> series.detectableSlopePerHour() != null
                        && series.labels().isEmpty()
                        && SeriesCatalog.canFail(SeriesId.parse(series.id())))
                .toList();
    }

    static String timing(Timing timing) {
        return "p50 " + Human.seconds(timing.p50()) + "  p90 " + Human.seconds(timing.p90()) + "  p95 "
                + Human.seconds(timing.p95()) + "  p99 " + Human.seconds(timing.p99()) + "  p99.9 "
                + Human.seconds(timing.p999()) + "  max " + Human.seconds(timing.max()) + "  mean "
                + Human.seconds(timing.mean()) + "  of " + Human.number((double) timing.count());
    }

    /** In the order of the tables: p50, p90, p95, p99, p99.9, max, mean. */
    static List<Double> percentiles(Timing timing) {
        return List.of(
                timing.p50(), timing.p90(), timing.p95(), timing.p99(), timing.p999(), timing.max(), timing.mean());
    }

    static String deliveries(Latency latency) {
        List<String> parts = new ArrayList<>();
        part(latency.sent(), "sent", parts);
        part(latency.done(), "done", parts);
        Double perSecond = latency.perSecond();
        if (perSecond != null) {
            parts.add(Human.number(perSecond) + " a second");
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
            to.add(Human.number(number) + " " + what);
        }
    }

    private static String failures(Map<String, Double> failures) {
        return failures.entrySet().stream()
                .map(entry -> entry.getKey() + ": " + Human.number(entry.getValue()))
                .collect(Collectors.joining(", "));
    }

    static List<String> thresholds(Report report) {
        return report.thresholds().stream().map(ReportParts::threshold).toList();
    }

    /** {@code critical missed: p99(review)<2s, it is 3.1 s}. */
    static String threshold(ThresholdResult threshold) {
        String line = threshold.level().word() + " " + word(threshold.result()) + ": " + threshold.expression();
        Double observed = threshold.observed();
        if (observed != null) {
            line += ", it is " + Human.value(observed, threshold.unit());
        }
        if (threshold.low() != null || threshold.high() != null) {
            line += " (" + Human.interval(threshold.low(), threshold.high(), 1, threshold.unit()) + ")";
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

    static String cost(AgentCost agent) {
        List<@Nullable String> parts = new ArrayList<>();
        Double cpu = agent.cpuPercent();
        Double allocated = agent.allocatedBytesPerSecond();
        Double retained = agent.retainedBytes();
        Double paused = agent.pausedPercent();
        parts.add(cpu == null ? null : Human.number(cpu) + " % of one core");
        parts.add(allocated == null ? null : Human.bytes(allocated) + "/s allocated");
        parts.add(retained == null ? null : Human.bytes(retained) + " held");
        parts.add(paused == null ? null : "paused " + Human.number(paused) + " % of the time");
        return parts.stream().filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    static String missionControl(MissionControl said) {
        return "Mission Control's automated analysis: " + said.results().size() + " rules speak up, " + said.content()
                + " are content, " + said.silent() + " had no data";
    }
}
