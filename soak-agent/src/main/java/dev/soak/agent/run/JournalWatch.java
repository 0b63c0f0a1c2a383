package dev.soak.agent.run;

import dev.soak.agent.live.RunWatcher;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.JournalTail;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.util.List;
import java.util.function.Consumer;

/** Shows a watcher what a run's journal gains. */
final class JournalWatch {
    private final RunWatcher watcher;
    private final Consumer<String> stop;
    private final JournalTail<Sample> samples;
    private final JournalTail<Checkpoint> checkpoints;

    /** @param stop is given the reason when the watcher wants the run to end */
    JournalWatch(RunFolder folder, RunWatcher watcher, Consumer<String> stop) {
        this.watcher = watcher;
        this.stop = stop;
        this.samples = JournalTail.samples(folder.file("samples.jsonl"));
        this.checkpoints = JournalTail.checkpoints(folder.file("checkpoints.jsonl"));
    }

    /** Shows what is new; true if anything is. */
    boolean poll() throws IOException {
        List<Checkpoint> newCheckpoints = checkpoints.poll();
        newCheckpoints.forEach(checkpoint -> watcher.checkpoint(checkpoint).ifPresent(stop));
        List<Sample> newSamples = samples.poll();
        newSamples.forEach(watcher::sample);
        return !newSamples.isEmpty() || !newCheckpoints.isEmpty();
    }
}
