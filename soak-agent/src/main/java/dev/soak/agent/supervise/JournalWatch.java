package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.worker.HeapDumpMode;
import dev.soak.analysis.run.JournalTail;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Shows a watcher what a run's journal gains, and passes on what follows from it: a heap dump, an early end. */
final class JournalWatch {
    private final RunWatcher watcher;
    private final boolean dumpOnSuspicion;
    private final Runnable dumpHeap;
    private final Consumer<String> stop;
    private final HeapDumpTrigger suspicion = new HeapDumpTrigger();
    private final JournalTail<Sample> samples;
    private final JournalTail<Checkpoint> checkpoints;
    private boolean suspected;

    /**
     * A watch.
     *
     * @param dumpHeap called once, when a class is suspected
     * @param stop is given the reason when the watcher wants the run to end
     */
    JournalWatch(RunFolder folder, RunWatcher watcher, HeapDumpMode dumps, Runnable dumpHeap, Consumer<String> stop) {
        this.watcher = watcher;
        this.dumpOnSuspicion = dumps == HeapDumpMode.AUTO;
        this.dumpHeap = dumpHeap;
        this.stop = stop;
        this.samples = JournalTail.samples(folder.file("samples.jsonl"));
        this.checkpoints = JournalTail.checkpoints(folder.file("checkpoints.jsonl"));
    }

    /** Shows what is new; true if anything is. */
    boolean poll() throws IOException {
        List<Checkpoint> newCheckpoints = checkpoints.poll();
        for (Checkpoint checkpoint : newCheckpoints) {
            watcher.checkpoint(checkpoint).ifPresent(stop);
            suspect(checkpoint);
        }
        List<Sample> newSamples = samples.poll();
        newSamples.forEach(watcher::sample);
        return !newSamples.isEmpty() || !newCheckpoints.isEmpty();
    }

    private void suspect(Checkpoint checkpoint) {
        if (dumpOnSuspicion && !suspected) {
            suspicion.at(checkpoint).ifPresent(what -> {
                suspected = true;
                watcher.notice(what + "; its heap is dumped at the next checkpoint and at the end");
                dumpHeap.run();
            });
        }
    }
}
