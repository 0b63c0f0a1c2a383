package dev.soak.analysis.jfr;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the rules of JDK Mission Control's automated analysis say of a recording. They judge a moment and know nothing of
 * trends; they stand beside a verdict and have no part in it.
 *
 * @param results of the rules that have something to say, the most severe first
 * @param content how many rules found nothing to say
 * @param silent how many had no data, or failed for want of it
 * @param notes what of the recording was not looked at, and what failed, a sentence each
 */
public record JmcAnalysis(List<Result> results, int content, int silent, List<String> notes) {
    public JmcAnalysis {
        results = List.copyOf(results);
        notes = List.copyOf(notes);
    }

    /** How much it matters, in Mission Control's words. */
    public enum Severity {
        WARNING,
        INFO
    }

    /**
     * One rule's.
     *
     * @param rule its name
     * @param topic the page of Mission Control that it stands on
     * @param score 0 to 100; null where the rule gives none
     * @param summary a sentence
     * @param explanation more of it, empty where there is none
     * @param solution what to do, empty where the rule does not say
     */
    public record Result(
            String rule,
            String topic,
            Severity severity,
            @Nullable Double score,
            String summary,
            String explanation,
            String solution) {}
}
