package dev.soak.agent.live;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.nio.file.Path;
import java.util.Optional;

/** Observes a run in progress, on the supervisor's thread, from the journal alone. */
public interface RunWatcher {
    /** The run folder exists; nothing has started yet. */
    void begins(Path runFolder);

    void sample(Sample sample);

    /** @return why the run should stop gracefully now; empty to continue */
    Optional<String> checkpoint(Checkpoint checkpoint);

    /** Shows a one-line message to the user. */
    void notice(String line);
}
