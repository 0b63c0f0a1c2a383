package dev.soak.agent.live;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Forwards to several watchers in order; the first request to stop the run wins. */
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
    public Optional<String> checkpoint(Checkpoint checkpoint) {
        Optional<String> stop = Optional.empty();
        for (RunWatcher watcher : watchers) {
            Optional<String> asked = watcher.checkpoint(checkpoint);
            stop = stop.isPresent() ? stop : asked;
        }
        return stop;
    }

    @Override
    public void notice(String line) {
        watchers.forEach(watcher -> watcher.notice(line));
    }
}
