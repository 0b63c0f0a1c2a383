package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.worker.HeapDumpMode;
import dev.soak.analysis.run.JournalTail;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Follows a run's journal, shows new rows to a watcher, and triggers heap dumps and early stops. */
final class JournalWatch {
    private final RunWatcher watcher;
    private final boolean dumpAutomatically;
    private final Runnable dumpHeap;
    private final Consumer<String> stop;
    private final HeapDumpTrigger trigger = new HeapDumpTrigger();
    private final JournalTail<Sample> samples;
    private final JournalTail<Checkpoint> checkpoints;
    private boolean dumpRequested;

    /**
     * Follows a journal from its start.
     *
     * @param dumpHeap called at most once, when a class starts to grow
     * @param stop receives the reason when the watcher asks for the run to end
     */
    JournalWatch(RunFolder folder, RunWatcher watcher, HeapDumpMode dumps, Runnable dumpHeap, Consumer<String> stop) {
        this.watcher = watcher;
        this.dumpAutomatically = dumps == HeapDumpMode.AUTO;
        this.dumpHeap = dumpHeap;
        this.stop = stop;
        this.samples = JournalTail.samples(folder.file(RunFile.SAMPLES));
        this.checkpoints = JournalTail.checkpoints(folder.file(RunFile.CHECKPOINTS));
    }

    /** Reads and shows new rows; returns whether there were any. */
    boolean poll() throws IOException {
        List<Checkpoint> newCheckpoints = checkpoints.poll();
        for (Checkpoint checkpoint : newCheckpoints) {
            watcher.checkpoint(checkpoint).ifPresent(stop);
            dumpIfGrowing(checkpoint);
        }
        List<Sample> newSamples = samples.poll();
        newSamples.forEach(watcher::sample);
        return !newSamples.isEmpty() || !newCheckpoints.isEmpty();
    }

    private void dumpIfGrowing(Checkpoint checkpoint) {
        if (dumpAutomatically && !dumpRequested) {
            trigger.at(checkpoint).ifPresent(growth -> {
                dumpRequested = true;
                watcher.notice(growth + "; taking a heap dump at the next checkpoint and at the end");
                dumpHeap.run();
            });
        }
    }
}
