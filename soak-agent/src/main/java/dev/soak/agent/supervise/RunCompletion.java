package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.measure.HeapDumpMode;
import dev.soak.agent.measure.ReadingFailures;
import dev.soak.agent.redact.Redactor;
import dev.soak.agent.redact.SecretEraser;
import dev.soak.agent.watchdog.Step;
import dev.soak.agent.watchdog.StepHungException;
import dev.soak.agent.watchdog.StepWatchdog;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Completes the folder of a run that has ended, as far as the disk allows: the verdict does not depend on it. */
final class RunCompletion {
    private static final Logger LOG = LoggerFactory.getLogger(RunCompletion.class);

    private final RunFolder folder;
    private final RunDescription description;
    private final RunFolderGuard guard;
    private final Redactor redactor;
    private final HeapDumpMode dumps;
    private final RunWatcher watcher;
    private final StepWatchdog watchdog;

    RunCompletion(
            RunFolder folder,
            RunDescription description,
            RunFolderGuard guard,
            Redactor redactor,
            HeapDumpMode dumps,
            RunWatcher watcher,
            StepWatchdog watchdog) {
        this.folder = folder;
        this.description = description;
        this.guard = guard;
        this.redactor = redactor;
        this.dumps = dumps;
        this.watcher = watcher;
        this.watchdog = watchdog;
    }

    /**
     * Completes it; called once.
     *
     * @param end what the run ended with
     * @param usable whether there is something to diagnose
     * @return how it ended, which may be that its folder was deleted
     */
    FinishedRun complete(RunEnd end, ReadingFailures failures, boolean usable) throws InterruptedException {
        FinishedRun finished = record(guard.end(end), failures);
        attempt(Step.CRASH_LOG, () -> CrashLog.keep(folder, redactor));
        if (usable) {
            attempt(Step.HEAP_DUMPS, () -> HeapDumpAnalysisStep.read(folder, dumps, watcher));
            attempt(Step.RULES, () -> JmcRulesStep.read(folder, watcher));
        }
        attempt(Step.SECRETS, this::eraseSecrets);
        attempt(Step.CLEAN, () -> {
            folder.clean();
            folder.restrict();
        });
        // These steps take a while, too.
        RunEnd last = guard.end(finished.end());
        return last.equals(finished.end()) && folder.has(RunFile.RUN) ? finished : record(last, failures);
    }

    private FinishedRun record(RunEnd end, ReadingFailures failures) throws InterruptedException {
        FinishedRun finished = new FinishedRun(folder.path(), end, failures.all(), failures.lost());
        attempt(Step.END, () -> {
            description.restore(folder);
            RunEndFile.write(end, finished.failures(), finished.lost(), folder);
        });
        return finished;
    }

    private void eraseSecrets() throws IOException {
        SecretEraser eraser = new SecretEraser(redactor);
        if (folder.has(RunFile.RECORDING)) {
            eraser.erase(folder.file(RunFile.RECORDING));
        }
        for (HeapDumpFolder.Dump dump : HeapDumpFolder.in(folder).dumps()) {
            eraser.erase(dump.file());
        }
    }

    private interface EndStep {
        void take() throws IOException, InputException, InterruptedException;
    }

    /** The report does without a step that fails or hangs. */
    private void attempt(Step step, EndStep action) throws InterruptedException {
        try {
            Object ignored = watchdog.take(step, () -> {
                action.take();
                return step;
            });
        } catch (InterruptedException e) {
            throw e;
        } catch (StepHungException e) {
            watcher.notice(e.getMessage() + "; skipped");
        } catch (Exception | Error e) {
            LOG.error("failed: {}", step.words(), e);
        }
    }
}
