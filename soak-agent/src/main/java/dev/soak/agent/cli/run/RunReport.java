package dev.soak.agent.cli.run;

import dev.soak.agent.supervise.FinishedRun;
import dev.soak.agent.watchdog.Step;
import dev.soak.agent.watchdog.StepHungException;
import dev.soak.agent.watchdog.StepWatchdog;
import dev.soak.analysis.render.ReportWriter;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.UnfinishedAnalysis;
import dev.soak.analysis.run.LatencyOverTime;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The end of a run: the analysis and the report, each within its limit of time. */
record RunReport(Analyzer analyzer, StepWatchdog watchdog) {
    /** The analysis; where it hangs, what can be said without it. */
    Analysis analysis(FinishedRun run) throws Exception {
        try {
            return watchdog.take(
                    Step.ANALYSIS, () -> analyzer.analyze(run.folder(), run.end(), run.failures(), run.lost()));
        } catch (StepHungException e) {
            return UnfinishedAnalysis.of(run.folder().toString(), run.end(), String.valueOf(e.getMessage()));
        }
    }

    /** Writes the report in all its forms; where they hang, the outcome is printed all the same. */
    void write(Analysis analysis, Path folder) throws Exception {
        try {
            Report ignored = watchdog.take(
                    Step.REPORT,
                    () -> analysis.measurements().series().isEmpty()
                            ? ReportWriter.write(analysis, folder, LatencyOverTime.none())
                            : ReportWriter.write(analysis, folder));
        } catch (StepHungException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /** A run that did not come to its end in time: the step that hangs is named in it. */
    static FinishedRun cutShort(Path folder, @Nullable Step hangs) {
        RunEnd end = RunEndFile.end(
                RunEnd.How.INTERNAL_ERROR,
                (hangs == null ? "the run" : hangs.words()) + " did not end before the deadline");
        return new FinishedRun(folder, end, List.of(), List.of());
    }
}
