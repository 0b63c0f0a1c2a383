package dev.soak.analysis.report;

import dev.soak.analysis.diagnosis.StaleEntry;
import dev.soak.analysis.outcome.SampleGap;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.run.FolderIntegrity.Damage;
import dev.soak.analysis.run.LostRows;
import dev.soak.analysis.run.ReadingFailure;
import java.time.Duration;

/** Something to know about how the data was read and judged. Package {@code wording} has the sentences. */
public sealed interface Note {
    /** From a reader of the input, which words it itself: the input is named in it. */
    record Reading(String sentence) implements Note {}

    /** A file of the run folder that does not hold what the finished run had written. */
    record Damaged(Damage damage) implements Note {}

    /** A reading that failed during the run. */
    record ReadingFailed(ReadingFailure failure) implements Note {}

    /** Rows that could not be written. */
    record RowsLost(LostRows lost) implements Note {}

    /** A part of the run without samples. */
    record NoSamples(SampleGap gap) implements Note {}

    /** An entry of the list of accepted growth that accepted nothing. */
    record Stale(StaleEntry entry) implements Note {}

    /** The run is too short for the default horizon. */
    record ShortHorizon(Duration vouchesFor) implements Note {}

    /** Of the growing classes only the worst are listed. */
    record ClassesOmitted(int growing, int listed) implements Note {}

    /** Of the series only the worst are listed. */
    record SeriesOmitted(int all, int listed) implements Note {}

    /** Checkpoints took place without a full GC. */
    record NoFullGc() implements Note {}

    /** The load comes from elsewhere, and completed work was not counted. */
    record WorkUnknown() implements Note {}

    /**
     * Nothing leaks, but the heap may grow so far that the JVM exceeds the memory of its container.
     *
     * @param outsideHeap bytes that the JVM uses outside of the heap
     */
    record MemoryCollision(Limit heap, double outsideHeap, Limit container) implements Note {}

    /** Soak's own memory grows. */
    record AgentGrows() implements Note {}
}
