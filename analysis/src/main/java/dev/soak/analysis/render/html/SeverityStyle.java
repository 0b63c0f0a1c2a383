package dev.soak.analysis.render.html;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.Reason;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;

/** Severity of an outcome or a verdict: its colour and sign on the page. */
public final class SeverityStyle {
    public static final String GOOD = "good";
    public static final String DOUBTFUL = "doubtful";
    public static final String BAD = "bad";
    /** Of a series without a verdict yet. */
    public static final String NEUTRAL = "neutral";

    private SeverityStyle() {}

    public static String of(Outcome outcome) {
        return switch (outcome) {
            case PASS -> GOOD;
            case INCONCLUSIVE, INTERRUPTED, UNFINISHED -> DOUBTFUL;
            default -> BAD;
        };
    }

    public static String of(SeriesVerdict verdict) {
        if (verdict.reason() instanceof Reason.NotJudgedYet) {
            return NEUTRAL;
        }
        return of(verdict.verdict(), verdict.known() != null, verdict.id());
    }

    static String of(Verdict verdict, boolean accepted, SeriesId id) {
        if (verdict == Verdict.LEAK && !accepted && Resources.canFail(id)) {
            return BAD;
        }
        return verdict == Verdict.BOUNDED || verdict == Verdict.STABLE ? GOOD : DOUBTFUL;
    }
}
