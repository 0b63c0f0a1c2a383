package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Series;
import java.util.List;

/** Decides the verdict on each series of a run. Pure: the same series and policy give the same verdicts. */
public interface VerdictRule {
    /**
     * Judges all series of a run together, because the significance of each must be corrected for their number. Totals among
     * them are not judged, but show what drives the growth of others.
     *
     * @return one verdict per series, in the same order
     */
    List<SeriesVerdict> judge(List<Series> series, VerdictPolicy policy);
}
