package dev.soak.benchmarks.corpus.peer;

import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.run.HeapDumpFolder.Dump;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * A soak that has ended, with its heap dumps.
 *
 * @param every requests for each leaked unit; 1 if nothing leaks
 * @param seconds from the start of the target to the end of the soak
 */
public record SoakedRun(RunFolder folder, int every, double seconds) {
    /** The arguments of a tool: run folder, leaked units between the dumps, first dump, last dump; empty without two dumps. */
    Optional<List<String>> arguments() throws IOException {
        List<Dump> dumps = HeapDumpFolder.in(folder).dumps();
        if (dumps.size() < 2) {
            return Optional.empty();
        }
        Dump first = dumps.get(0);
        Dump last = dumps.get(dumps.size() - 1);
        long units = Math.max(1, (last.work() - first.work()) / every);
        return Optional.of(List.of(
                folder.path().toAbsolutePath().toString(),
                Long.toString(units),
                first.file().toAbsolutePath().toString(),
                last.file().toAbsolutePath().toString()));
    }
}
