package dev.soak.junit.diagnose;

import dev.soak.analysis.attribution.CallSite;
import dev.soak.analysis.attribution.ThreadStartEvidence;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.ThreadStarts;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.junit.measure.TemporaryFiles;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import jdk.jfr.Recording;

/** The lines that start threads, from a flight recording of nothing else. Needs no flags and no agent. */
public final class ThreadStartLines implements Closeable {
    private static final int MOST = 3;

    private final Recording recording;

    private ThreadStartLines(Recording recording) {
        this.recording = recording;
    }

    /**
     * Starts recording.
     *
     * @throws IOException if this JVM has no Flight Recorder
     */
    public static ThreadStartLines start() throws IOException {
        try {
            Recording recording = new Recording();
            recording.setName("soak-junit");
            recording.enable("jdk.ThreadStart").withStackTrace();
            recording.enable("jdk.ThreadEnd");
            recording.start();
            return new ThreadStartLines(recording);
        } catch (IllegalStateException | LinkageError e) {
            throw new IOException("no flight recording: " + e.getMessage(), e);
        }
    }

    /** Ends the recording and reads it. */
    public ThreadStartEvidence end() throws IOException {
        Path file = Files.createTempFile(TemporaryFiles.OWN_PREFIX, ".jfr");
        try {
            recording.stop();
            recording.dump(file);
            return ThreadStartEvidence.of(ThreadStarts.read(file));
        } catch (InputException e) {
            throw new IOException(e.getMessage(), e);
        } finally {
            Files.delete(file);
        }
    }

    /** The lines that started most threads of a series that live. */
    static List<String> of(ThreadStartEvidence evidence, String series) {
        return evidence.startersOf(SeriesId.parse(series)).stream()
                .limit(MOST)
                .map(CallSite::framesFromOwnCode)
                .map(frames -> frames.get(0))
                .toList();
    }

    @Override
    public void close() {
        recording.close();
    }
}
