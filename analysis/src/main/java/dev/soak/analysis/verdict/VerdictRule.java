package dev.soak.analysis.verdict;

import dev.soak.analysis.series.Series;
import java.util.List;

/** Decides what each series of a run comes to. Pure: the same series and policy give the same verdicts. */
public interface VerdictRule {
    /**
     * Judges all series of a run together, because testing many of them makes chance findings likelier.
     *
     * @return one verdict a series, in the order given
     */
    List<SeriesVerdict> judge(List<Series> series, VerdictPolicy policy);
}
