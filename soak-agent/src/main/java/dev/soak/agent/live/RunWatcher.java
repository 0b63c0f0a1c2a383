package dev.soak.agent.live;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.nio.file.Path;

/** Observes a run in progress, on the supervisor's thread, from the journal alone. */
public interface RunWatcher {
    /** The run folder exists; nothing has started yet. */
    void begins(Path runFolder);

    void sample(Sample sample);

    /** Observes a checkpoint, and says what the run should do about it. */
    Advice checkpoint(Checkpoint checkpoint);

    /** Shows a one-line message to the user. */
    void notice(String line);
}
