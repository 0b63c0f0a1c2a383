package dev.soak.benchmarks.process;

import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Finds the run folder that soak.jar wrote last. */
public final class LatestRun {
    private LatestRun() {}

    /** The latest run folder in a folder; empty if it has none or does not exist. */
    public static Optional<RunFolder> in(Path parent) throws IOException {
        List<RunFolder> runs = RunFolder.list(parent);
        return runs.isEmpty() ? Optional.empty() : Optional.of(runs.get(runs.size() - 1));
    }

    /**
     * The run folder that a soak must have written.
     *
     * @param printed file with the output of the soak, for the message
     * @throws IOException if there is none
     */
    public static RunFolder required(Path parent, Path printed) throws IOException {
        return in(parent).orElseThrow(() -> new IOException("no run folder was written; see " + printed));
    }
}
