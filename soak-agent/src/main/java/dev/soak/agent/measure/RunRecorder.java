package dev.soak.agent.measure;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.JournalWriter;
import dev.soak.analysis.run.LostRows;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import dev.soak.analysis.series.SegmentStart;
import dev.soak.probe.protocol.EventMessages;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/**
 * Writes each reading to the journal, has the target's JVM record it as an event, and shows it to the journal's listener.
 * Samples come from one thread, checkpoints and phases from another.
 */
public final class RunRecorder implements AutoCloseable {
    private final JournalWriter journal;
    private final SegmentStart segment;
    private final TargetJvm jvm;
    private final JournalListener listener;

    /** Receives each row after it was written; must not block. */
    public interface JournalListener {
        void sample(Sample sample);

        void checkpoint(Checkpoint checkpoint);
    }

    /** @param segment whose rows are written; they are placed after those of the segments before */
    public RunRecorder(RunFolder folder, SegmentStart segment, TargetJvm jvm, JournalListener listener)
            throws IOException {
        this.journal = new JournalWriter(folder, segment);
        this.segment = segment;
        this.jvm = jvm;
        this.listener = listener;
    }

    void sample(Sample ofSegment) {
        Sample sample = segment.place(ofSegment);
        journal.write(sample);
        jvm.record(EventMessages.sample(
                sample.phase().word(), sample.work(), recorded(sample.values(), Resource::sampleField)));
        listener.sample(sample);
    }

    void disturbed(DisturbedWindow window) {
        journal.write(segment.place(window));
    }

    void beginCheckpoint() {
        jvm.record(EventMessages.beginCheckpoint());
    }

    /** Returns the checkpoint as one of the run. */
    Checkpoint checkpoint(Checkpoint ofSegment) {
        Checkpoint checkpoint = segment.place(ofSegment);
        journal.write(checkpoint);
        jvm.record(EventMessages.endCheckpoint(
                checkpoint.index(),
                checkpoint.work(),
                checkpoint.quiescent(),
                recorded(checkpoint.before(), Resource::beforeGcField),
                recorded(checkpoint.after(), Resource::afterGcField)));
        listener.checkpoint(checkpoint);
        return checkpoint;
    }

    void phase(Phase next) {
        jvm.record(EventMessages.phase(next.word()));
    }

    /** The readings that have a field in the event. */
    private static Map<String, Double> recorded(
            Map<String, Double> readings, Function<Resource, ? extends Optional<?>> fieldOf) {
        Map<String, Double> recorded = new LinkedHashMap<>();
        for (Resource resource : Resources.all()) {
            Double reading = resource.in(readings);
            if (reading != null && fieldOf.apply(resource).isPresent()) {
                recorded.put(resource.name(), reading);
            }
        }
        return recorded;
    }

    /** Writes what a full disk has not taken; returns whether everything is written now that is not lost. */
    boolean flush() {
        return journal.flush();
    }

    /** The rows that were not written. */
    List<LostRows> lost() {
        return journal.lost();
    }

    @Override
    public void close() throws IOException {
        journal.close();
    }
}
