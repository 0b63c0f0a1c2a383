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
     * Hands over the checkpoints of a file.
     *
     * @param to is given each checkpoint in the order of the file
     * @return notes on what had to be left out
     * @throws InputException where the file is missing, or a line that is not the last is bad
     */
    public static List<String> read(Path file, Consumer<Checkpoint> to) throws IOException, InputException {
        return JournalLines.read(
                file, "checkpoint", (line, from, length) -> to.accept(JournalParser.checkpoint(line, from, length)));
    }
}
