package dev.soak.analysis.report;

import dev.soak.analysis.series.SeriesCatalog;
import dev.soak.analysis.series.SeriesId;
import dev.soak.analysis.verdict.Verdict;

/** How good a word is, for its colour and its sign on the page. */
final class HtmlTones {
    static final String GOOD = "good";
    static final String DOUBTFUL = "doubtful";
    static final String BAD = "bad";

    private HtmlTones() {}

    static String of(Outcome outcome) {
        return switch (outcome) {
            case PASS -> GOOD;
            case INCONCLUSIVE, INTERRUPTED -> DOUBTFUL;
            default -> BAD;
        };
    }

    static String of(ReportedSeries series) {
        boolean fails = series.verdict() == Verdict.LEAK
                && series.known() == null
                && SeriesCatalog.canFail(SeriesId.parse(series.id()));
        return fails ? BAD : of(series.verdict());
    }

    private static String of(Verdict verdict) {
        return verdict == Verdict.BOUNDED || verdict == Verdict.STABLE ? GOOD : DOUBTFUL;
    }
}
