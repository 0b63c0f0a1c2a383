package dev.soak.analysis.run;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.series.SegmentStart;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Writes {@code samples.jsonl}, {@code checkpoints.jsonl} and, if there are any, {@code windows.jsonl} of a new run; {@link JournalReader} and {@link JournalTail}
 * read them. Samples may come from one thread and checkpoints from another. A full disk loses rows only if it lasts, see
 * {@link LineWriter}.
 */
public final class JournalWriter implements Closeable {
    private final RunFolder folder;
    private final SegmentStart segment;
    private final LineWriter samples;
    private final LineWriter checkpoints;
    private @Nullable LineWriter windows;
    private long lostWindows;
    private String reason = "";

    /** Writes the journal of a run that is not resumed. */
    public JournalWriter(RunFolder folder) throws IOException {
        this(folder, SegmentStart.FIRST);
    }

    /** Writes the rows of a segment, which are placed already. */
    public JournalWriter(RunFolder folder, SegmentStart segment) throws IOException {
        this.folder = folder;
        this.segment = segment;
        samples = LineWriter.of(folder, RunFile.SAMPLES, segment);
        try {
            checkpoints = LineWriter.of(folder, RunFile.CHECKPOINTS, segment);
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

    /** Writes a row of {@code windows.jsonl}, which exists only if something has disturbed the run. */
    public synchronized void write(DisturbedWindow window) {
        try {
            LineWriter to = windows;
            if (to == null) {
                to = LineWriter.of(folder, RunFile.WINDOWS, segment);
                windows = to;
            }
            to.write(DisturbedWindowsFile.line(window));
        } catch (IOException e) {
            lostWindows++;
            reason = String.valueOf(e.getMessage());
        }
    }

    /** Writes what could not be written before; returns whether everything is written now that is not lost. */
    public boolean flush() {
        boolean samplesWritten = samples.flush();
        LineWriter disturbed = windows();
        return checkpoints.flush() && samplesWritten && (disturbed == null || disturbed.flush());
    }

    /** The rows that were not written. */
    public List<LostRows> lost() {
        return Stream.of(samples.lost(), checkpoints.lost(), lostWindows())
                .flatMap(Optional::stream)
                .toList();
    }

    private synchronized Optional<LostRows> lostWindows() {
        if (windows != null) {
            return windows.lost();
        }
        return lostWindows == 0 ? Optional.empty() : Optional.of(new LostRows(RunFile.WINDOWS, lostWindows, reason));
    }

    private synchronized @Nullable LineWriter windows() {
        return windows;
    }

    @Override
    public void close() throws IOException {
        try (samples;
                checkpoints) {
            LineWriter disturbed = windows();
            if (disturbed != null) {
                disturbed.close();
            }
        }
    }
}
