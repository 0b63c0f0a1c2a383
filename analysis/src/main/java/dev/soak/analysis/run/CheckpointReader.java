package dev.soak.analysis.run;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.series.Checkpoint;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;

/** Reads {@code checkpoints.jsonl} one checkpoint at a time. */
public final class CheckpointReader {
    private CheckpointReader() {}

    /**
     * Reads a file.
     *
     * @param to receives each checkpoint in the order of the file
     * @return a note if the last line was torn and dropped
     * @throws InputException if the file is missing, or a line other than a torn last one is malformed
     */
    public static List<String> read(Path file, Consumer<Checkpoint> to) throws IOException, InputException {
        return JournalLines.read(
                file, "checkpoint", (line, from, length) -> to.accept(JournalParser.checkpoint(line, from, length)));
    }
}
