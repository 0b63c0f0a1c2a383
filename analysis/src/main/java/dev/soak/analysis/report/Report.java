package dev.soak.analysis.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.outcome.OutcomeDecision;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunTarget;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.window.WindowReport;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The report of a run as typed values. Strings may come from outside and are data: renderers escape them.
 *
 * @param series the listed ones, worst first
 * @param suspects worst first
 * @param notes on how the data was read and judged
 * @param files by content, relative to the run folder
 */
public record Report(
        OutcomeDecision decision,
        Run run,
        List<SeriesVerdict> series,
        List<Suspect> suspects,
        Measured measured,
        List<Note> notes,
        Map<String, String> files) {
    /** The version of {@code report.json}. */
    public static final String SCHEMA = "soak-report/2";

    public Report {
        Objects.requireNonNull(decision);
        Objects.requireNonNull(run);
        Objects.requireNonNull(measured);
        series = List.copyOf(series);
        suspects = List.copyOf(suspects);
        notes = List.copyOf(notes);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    /**
     * What was measured besides the series.
     *
     * @param latency null where nothing was delivered
     * @param thresholds their results
     * @param agent the cost of monitoring; null where the data does not come from a run folder
     * @param missionControl findings of JMC's automated analysis; null where it did not run
     * @param windows the marked windows, by name
     * @param production what the run means at the rate of production; null where that is not known
     */
    public record Measured(
            @Nullable Latency latency,
            List<ThresholdResult> thresholds,
            @Nullable AgentCost agent,
            @Nullable JmcAnalysis missionControl,
            List<WindowReport> windows,
            @Nullable ProductionEstimate production) {
        public Measured {
            thresholds = List.copyOf(thresholds);
            windows = List.copyOf(windows);
        }
    }

    public Report withFiles(Map<String, String> other) {
        return new Report(decision, run, series, suspects, measured, notes, other);
    }

    public List<WindowReport> windows() {
        return measured.windows;
    }

    public @Nullable ProductionEstimate production() {
        return measured.production;
    }

    /** The listed series that grow and can fail a run. */
    public List<SeriesVerdict> growing() {
        return series.stream()
                .filter(verdict -> verdict.grows() && Resources.canFail(verdict.id()))
                .toList();
    }

    /** The listed series that can fail a run and could not be judged. */
    public List<SeriesVerdict> unjudged() {
        return with(Verdict.INCONCLUSIVE).stream()
                .filter(verdict -> Resources.canFail(verdict.id()))
                .toList();
    }

    /** The whole resources that can fail a run and have a minimum detectable slope, the essential ones first. */
    public List<SeriesVerdict> detectable() {
        return series.stream()
                .filter(verdict -> verdict.detectableSlopePerHour() != null
                        && verdict.id().labels().isEmpty()
                        && Resources.canFail(verdict.id()))
                .sorted(Comparator.comparing(verdict -> !Resources.of(verdict.id())
                        .isEssential(run.kindOfTarget().isJvm())))
                .toList();
    }

    public List<SeriesVerdict> with(Verdict verdict) {
        return series.stream().filter(one -> one.verdict() == verdict).toList();
    }

    public Outcome outcome() {
        return decision.outcome();
    }

    public @Nullable Latency latency() {
        return measured.latency;
    }

    public List<ThresholdResult> thresholds() {
        return measured.thresholds;
    }

    public @Nullable AgentCost agent() {
        return measured.agent;
    }

    public @Nullable JmcAnalysis missionControl() {
        return measured.missionControl;
    }

    /**
     * The run.
     *
     * @param input what was analysed, as it was given
     * @param durationSeconds the planned length
     * @param seconds the time of the last reading
     * @param work requests completed
     * @param end how it ended; null where the data does not come from a run folder
     * @param config and {@code target}, {@code jvm}, {@code host}: from {@code run.json}
     */
    public record Run(
            String input,
            String bot,
            @Nullable String startedUtc,
            @Nullable Double durationSeconds,
            double seconds,
            @Nullable Double work,
            @Nullable RunEnd end,
            @Nullable JsonNode config,
            @Nullable JsonNode target,
            @Nullable JsonNode jvm,
            @Nullable JsonNode host) {
        public Run {
            Objects.requireNonNull(input);
            Objects.requireNonNull(bot);
            config = present(config);
            target = present(target);
            jvm = present(jvm);
            host = present(host);
        }

        private static @Nullable JsonNode present(@Nullable JsonNode node) {
            return node == null || node.isNull() ? null : node;
        }

        /** What kind of target it is, as far as the data tells. */
        public RunTarget kindOfTarget() {
            return RunTarget.of(target);
        }
    }
}
