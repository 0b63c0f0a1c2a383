package dev.soak.agent.live;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.nio.file.Path;
import java.util.List;

/** Forwards to several watchers in order; the first request of each kind wins. */
public record RunWatchers(List<RunWatcher> watchers) implements RunWatcher {
    public RunWatchers {
        watchers = List.copyOf(watchers);
    }

    @Override
    public void begins(Path runFolder) {
        watchers.forEach(watcher -> watcher.begins(runFolder));
    }

    @Override
    public void sample(Sample sample) {
        watchers.forEach(watcher -> watcher.sample(sample));
    }

    @Override
    public Advice checkpoint(Checkpoint checkpoint) {
        Advice advice = Advice.NONE;
        for (RunWatcher watcher : watchers) {
            advice = advice.and(watcher.checkpoint(checkpoint));
        }
        return advice;
    }

    @Override
    public void notice(String line) {
        watchers.forEach(watcher -> watcher.notice(line));
    }
}
