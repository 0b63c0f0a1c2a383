package dev.soak.analysis.run;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Sample;
import java.io.Closeable;
import java.io.IOException;

/**
 * Writes {@code samples.jsonl} and {@code checkpoints.jsonl} of a new run; {@link JournalReader} and {@link JournalTail}
 * read them. Samples may come from one thread and checkpoints from another.
 */
public final class JournalWriter implements Closeable {
    private final LineWriter samples;
    private final LineWriter checkpoints;

    public JournalWriter(RunFolder folder) throws IOException {
        samples = new LineWriter(folder.file(RunFile.SAMPLES));
        try {
            checkpoints = new LineWriter(folder.file(RunFile.CHECKPOINTS));
        } catch (IOException e) {
            samples.close();
            throw e;
        }
    }

    public void write(Sample sample) throws IOException {
        samples.write(JournalFormat.line(sample));
    }

    public void write(Checkpoint checkpoint) throws IOException {
        checkpoints.write(JournalFormat.line(checkpoint));
    }

    @Override
    public void close() throws IOException {
        try (samples) {
            checkpoints.close();
        }
    }
}
