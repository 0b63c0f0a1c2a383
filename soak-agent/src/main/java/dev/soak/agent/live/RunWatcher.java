package dev.soak.agent.live;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.nio.file.Path;
import java.util.Optional;

/** Is shown a run while it is under way, on the supervisor's thread, from the journal alone. */
public interface RunWatcher {
    /** The run folder is there; nothing has started yet. */
    void begins(Path runFolder);

    void sample(Sample sample);

    /** @return why the run should end now, in order; empty to let it go on */
    Optional<String> checkpoint(Checkpoint checkpoint);

    /** Something the user should know now, in one line. */
    void notice(String line);
}
