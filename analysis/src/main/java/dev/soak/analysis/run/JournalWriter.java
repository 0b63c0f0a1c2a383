package dev.soak.analysis.run;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Writes {@code samples.jsonl} and {@code checkpoints.jsonl} of a new run; {@link JournalReader} and {@link JournalTail}
 * read them. Samples may come from one thread and checkpoints from another. A full disk loses rows only if it lasts, see
 * {@link LineWriter}.
 */
public final class JournalWriter implements Closeable {
    private final LineWriter samples;
    private final LineWriter checkpoints;

    public JournalWriter(RunFolder folder) throws IOException {
        samples = new LineWriter(folder, RunFile.SAMPLES);
        try {
            checkpoints = new LineWriter(folder, RunFile.CHECKPOINTS);
        } catch (IOException e) {
            samples.close();
            throw e;
        }
    }

    public void write(Sample sample) {
        samples.write(JournalFormat.line(sample));
    }

    public void write(Checkpoint checkpoint) {
        checkpoints.write(JournalFormat.line(checkpoint));
    }

    /** Writes what could not be written before; returns whether everything is written now that is not lost. */
    public boolean flush() {
        boolean samplesWritten = samples.flush();
        return checkpoints.flush() && samplesWritten;
    }

    /** The rows that were not written. */
    public List<LostRows> lost() {
        return Stream.of(samples.lost(), checkpoints.lost())
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public void close() throws IOException {
        try (samples) {
            checkpoints.close();
        }
    }
}
