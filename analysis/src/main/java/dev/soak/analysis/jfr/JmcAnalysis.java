package dev.soak.analysis.jfr;

import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The findings of JDK Mission Control's automated analysis for a recording. The rules assess a point in time and not
 * trends; they are shown next to a verdict and do not influence it.
 *
 * @param results the findings, most severe first
 * @param content number of rules without a finding
 * @param silent number of rules that had no data, or failed because of missing data
 * @param notes parts of the recording that were not analysed, and failures, one sentence each
 */
public record JmcAnalysis(List<Result> results, int content, int silent, List<String> notes) {
    public JmcAnalysis {
        results = List.copyOf(results);
        notes = List.copyOf(notes);
    }

    /** The severity, as Mission Control names it. */
    public enum Severity {
        WARNING,
        INFO
    }

    /**
     * The finding of one rule.
     *
     * @param rule the name of the rule
     * @param topic the page of Mission Control that shows the rule
     * @param score 0 to 100; null if the rule gives none
     * @param summary one sentence
     * @param explanation details; empty if there are none
     * @param solution a remedy; empty if the rule suggests none
     */
    public record Result(
            String rule,
            String topic,
            Severity severity,
            @Nullable Double score,
            String summary,
            String explanation,
            String solution) {
        public Result {
            Objects.requireNonNull(rule);
            Objects.requireNonNull(topic);
            Objects.requireNonNull(severity);
            Objects.requireNonNull(summary);
            Objects.requireNonNull(explanation);
            Objects.requireNonNull(solution);
        }
    }
}
