package dev.soak.analysis.report;

import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.verdict.SeriesVerdict;
import java.util.List;

/**
 * A report together with what it rests on, which charts and comparisons need.
 *
 * @param verdicts on all series, worst first; the report lists the ones that matter
 */
public record Analysis(Report report, List<SeriesVerdict> verdicts, Measurements measurements) {
    public Analysis {
        verdicts = List.copyOf(verdicts);
    }
}
