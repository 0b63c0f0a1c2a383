package dev.soak.analysis.render.html;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.ReportedSeries;
import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.Verdict;

/** How good a word is, for its colour and its sign on the page. */
public final class SeverityStyle {
    public static final String GOOD = "good";
    public static final String DOUBTFUL = "doubtful";
    public static final String BAD = "bad";

    private SeverityStyle() {}

    public static String of(Outcome outcome) {
        return switch (outcome) {
            case PASS -> GOOD;
            case INCONCLUSIVE, INTERRUPTED -> DOUBTFUL;
            default -> BAD;
        };
    }

    public static String of(ReportedSeries series) {
        boolean fails = series.verdict() == Verdict.LEAK
                && series.known() == null
                && SeriesCatalog.canFail(SeriesId.parse(series.id()));
        return fails ? BAD : of(series.verdict());
    }

    private static String of(Verdict verdict) {
        return verdict == Verdict.BOUNDED || verdict == Verdict.STABLE ? GOOD : DOUBTFUL;
    }
}
