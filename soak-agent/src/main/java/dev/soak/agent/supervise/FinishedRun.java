package dev.soak.agent.supervise;

import dev.soak.analysis.run.LostRows;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunEnd;
import java.nio.file.Path;
import java.util.List;

/** A run that is over. A full disk may have kept its end out of the folder, so it is known here as well. */
public record FinishedRun(Path folder, RunEnd end, List<ReadingFailure> failures, List<LostRows> lost) {
    public FinishedRun {
        failures = List.copyOf(failures);
        lost = List.copyOf(lost);
    }
}
