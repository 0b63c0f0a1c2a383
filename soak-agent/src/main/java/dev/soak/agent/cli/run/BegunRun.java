package dev.soak.agent.cli.run;

import dev.soak.agent.live.Advice;
import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.supervise.FinishedRun;
import dev.soak.agent.watchdog.Step;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** Knows the folder of a run from its beginning, so that the guard of the deadline can conclude it. */
final class BegunRun implements RunWatcher {
    private volatile @Nullable Path folder;

    /** Reports a run and returns the exit code. */
    interface Conclusion {
        int of(FinishedRun run) throws Exception;
    }

    /** @param hangs the step that did not end; null between two steps */
    int cutShort(@Nullable Step hangs, Conclusion conclusion) throws Exception {
        Path begun = folder;
        if (begun == null) {
            return Outcome.INCONCLUSIVE.exitCode();
        }
        FinishedRun run = RunReport.cutShort(begun, hangs);
        RunFolder files = new RunFolder(begun);
        if (!files.has(RunFile.END)) {
            try {
                RunEndFile.write(run.end(), files);
            } catch (IOException e) {
                // The report says how the run ended.
            }
        }
        return conclusion.of(run);
    }

    @Override
    public void begins(Path runFolder) {
        folder = runFolder;
    }

    @Override
    public void sample(Sample sample) {}

    @Override
    public Advice checkpoint(Checkpoint checkpoint) {
        return Advice.NONE;
    }

    @Override
    public void notice(String line) {}
}
