package dev.soak.analysis.diagnosis;

import dev.soak.analysis.verdict.SeriesVerdict;
import java.util.List;

/**
 * What grows, and why.
 *
 * @param verdicts on all series, those of accepted growth marked
 * @param suspects worst first, without accepted growth
 * @param stale entries of the list of accepted growth that accepted nothing
 */
public record Diagnosis(List<SeriesVerdict> verdicts, List<Suspect> suspects, List<StaleEntry> stale) {
    public Diagnosis {
        verdicts = List.copyOf(verdicts);
        suspects = List.copyOf(suspects);
        stale = List.copyOf(stale);
    }
}
