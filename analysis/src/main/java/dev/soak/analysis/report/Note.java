package dev.soak.analysis.report;

import dev.soak.analysis.diagnosis.StaleEntry;
import dev.soak.analysis.outcome.SampleGap;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.run.FolderIntegrity.Damage;
import dev.soak.analysis.run.LostRows;
import dev.soak.analysis.run.ReadingFailure;
import dev.soak.analysis.run.RunSegment;
import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.Measurements;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

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

    /** The run was resumed, once for each segment after the first. */
    record Resumed(List<RunSegment> segments) implements Note {
        public Resumed {
            segments = List.copyOf(segments);
        }

        /** Seconds that were not measured. */
        public double lostSeconds() {
            return segments.stream().mapToDouble(RunSegment::lostSeconds).sum();
        }
    }

    /** Windows of one cause that no trend rests on, of all marks with one name. */
    record Disturbed(DisturbedWindow.Cause cause, String name, int windows, double seconds) implements Note {
        /** One note for each cause and name, in the order of their first windows. */
        static List<Disturbed> of(Measurements measurements) {
            Map<List<Object>, List<DisturbedWindow>> byCause = new LinkedHashMap<>();
            for (DisturbedWindow window : measurements.windows()) {
                byCause.computeIfAbsent(List.of(window.cause(), window.name()), key -> new ArrayList<>())
                        .add(window);
            }
            return byCause.values().stream()
                    .map(windows -> new Disturbed(
                            windows.get(0).cause(),
                            windows.get(0).name(),
                            windows.size(),
                            DisturbedWindow.seconds(windows, 0, measurements.end())))
                    .toList();
        }
    }

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
