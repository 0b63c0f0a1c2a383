package dev.soak.analysis.report;

import com.fasterxml.jackson.databind.JsonNode;
import dev.soak.analysis.diagnosis.Suspect;
import dev.soak.analysis.jfr.JmcAnalysis;
import dev.soak.analysis.outcome.AgentCost;
import dev.soak.analysis.outcome.Latency;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.threshold.ThresholdResult;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What a run comes to, as it stands in {@code report.json}. All strings in it may come from outside and are data: who
 * shows them escapes them.
 *
 * @param schema {@value #SCHEMA}
 * @param reason why that outcome, one sentence
 * @param series worst first
 * @param suspects what grows and fails the run or may do so, worst first
 * @param latency null where nothing was delivered
 * @param agent null where the data is not from one of our runs
 * @param missionControl what Mission Control's rules say; null where they were not asked
 * @param notes what the reader should know of how the data was read, a sentence each
 * @param files by what they hold, relative to the run folder
 */
public record Report(
        String schema,
        Outcome outcome,
        String reason,
        Run run,
        List<ReportedSeries> series,
        List<Suspect> suspects,
        @Nullable Latency latency,
        List<ThresholdResult> thresholds,
        @Nullable AgentCost agent,
        @Nullable JmcAnalysis missionControl,
        List<String> notes,
        Map<String, String> files) {
    /** The version of the form. */
    public static final String SCHEMA = "soak-report/1";

    public Report {
        Objects.requireNonNull(outcome);
        Objects.requireNonNull(reason);
        Objects.requireNonNull(run);
        series = List.copyOf(series);
        suspects = List.copyOf(suspects);
        thresholds = List.copyOf(thresholds);
        notes = List.copyOf(notes);
        files = Collections.unmodifiableMap(new LinkedHashMap<>(files));
    }

    public Report withFiles(Map<String, String> other) {
        return new Report(
                schema,
                outcome,
                reason,
                run,
                series,
                suspects,
                latency,
                thresholds,
                agent,
                missionControl,
                notes,
                other);
    }

    /**
     * What was run.
     *
     * @param input what was analysed, as it was given
     * @param durationSeconds how long it was meant to take
     * @param seconds how long it took: the time of the last reading
     * @param work pull requests done
     * @param end how it ended; null where the data is not from one of our runs
     * @param config and {@code jvm}, {@code host}: as they stand in {@code run.json}
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
            @Nullable JsonNode jvm,
            @Nullable JsonNode host) {}
}
