package dev.soak.analysis.report;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.outcome.OutcomeDecision;
import dev.soak.analysis.outcome.OutcomeReason;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.series.Measurements;
import java.util.List;
import java.util.Map;

/** What can be reported of a run whose analysis did not end: its end, and why there is no verdict. */
public final class UnfinishedAnalysis {
    private UnfinishedAnalysis() {}

    /**
     * The report.
     *
     * @param input the run folder
     * @param end of the run
     * @param why the analysis did not end
     */
    public static Analysis of(String input, RunEnd end, String why) {
        return new Analysis(
                new Report(
                        new OutcomeDecision(Outcome.INCONCLUSIVE, new OutcomeReason.SoakFailed(why)),
                        new Report.Run(input, "", null, null, 0, null, end, null, null, null, null),
                        List.of(),
                        List.of(),
                        new Report.Measured(null, List.of(), null, null, List.of(), null),
                        List.of(),
                        Map.of()),
                List.of(),
                new Measurements(List.of(), List.of()),
                Map.of());
    }
}
