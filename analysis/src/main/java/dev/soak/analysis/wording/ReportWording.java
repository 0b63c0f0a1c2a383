package dev.soak.analysis.wording;

import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.run.Timing;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Latency, deliveries and the cost of monitoring in words. */
public final class ReportWording {
    private ReportWording() {}

    /** {@code p50 7.3 ms  p90 19 ms  p99 45 ms  p99.9 488 ms  max 516 ms}. */
    public static String timing(Timing timing) {
        return "p50 " + HumanFormat.seconds(timing.p50()) + "  p90 " + HumanFormat.seconds(timing.p90()) + "  p99 "
                + HumanFormat.seconds(timing.p99()) + "  p99.9 " + HumanFormat.seconds(timing.p999()) + "  max "
                + HumanFormat.seconds(timing.max());
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
            parts.add(HumanFormat.number(perSecond) + "/s");
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
        return report.thresholds().stream().map(ThresholdWording::sentence).toList();
    }

    public static String cost(AgentCost agent) {
        List<@Nullable String> parts = new ArrayList<>();
        Double cpu = agent.cpuPercent();
        Double allocated = agent.allocatedBytesPerSecond();
        Double retained = agent.retainedBytes();
        Double paused = agent.pausedPercent();
        parts.add(cpu == null ? null : HumanFormat.number(cpu) + " % of one core");
        parts.add(allocated == null ? null : HumanFormat.bytes(allocated) + "/s allocated");
        parts.add(retained == null ? null : HumanFormat.bytes(retained) + " retained");
        parts.add(paused == null ? null : "paused " + HumanFormat.number(paused) + " % of the time");
        return parts.stream().filter(Objects::nonNull).collect(Collectors.joining(", "));
    }

    public static String missionControl(JmcAnalysis said) {
        int findings = said.results().size();
        return "JMC automated analysis: " + findings + (findings == 1 ? " finding, " : " findings, ") + said.content()
                + " OK, " + said.silent() + " not applicable";
    }
}
