package dev.soak.agent.measure;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.NativeCode;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import java.io.IOException;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Finds out which native code a target has, once its live native memory has grown at each of {@value #RISES} checkpoints in a
 * row: the loaded libraries, and which of the classes that grew meanwhile have native memory of their own. It is repeated as
 * often as the memory has doubled.
 */
final class NativeMemoryWatch {
    static final int RISES = 3;
    private static final int MOST_CLASSES = 100;

    private final TargetReadings readings;
    private final RunFolder folder;
    private final Map<String, Long> before = new HashMap<>();
    private double last = Double.POSITIVE_INFINITY;
    private int inARow;
    private double repeatAt;

    NativeMemoryWatch(TargetReadings readings, RunFolder folder) {
        this.readings = readings;
        this.folder = folder;
    }

    /** @param after the readings of a checkpoint, with the counts of classes */
    void atCheckpoint(Map<String, Double> after, Map<String, ClassCount> classes)
            throws IOException, InterruptedException {
        Double live = live(after);
        if (live == null) {
            return;
        }
        inARow = live > last ? inARow + 1 : 0;
        last = live;
        if (inARow == 0) {
            before.clear();
            classes.forEach((name, count) -> before.put(name, count.instances()));
        } else if (inARow >= RISES && live >= repeatAt) {
            repeatAt = 2 * live;
            NativeCode code =
                    readings.ask("native code", () -> readings.jvm().nativeCode(grown(classes)), NativeCode.UNKNOWN);
            if (!code.equals(NativeCode.UNKNOWN)) {
                OptionalFile.write(folder, code::write);
            }
        }
    }

    /** What native code has allocated, and what it has taken through JNI. */
    private static @Nullable Double live(Map<String, Double> after) {
        Double untracked = Resources.NATIVE_LIVE.in(after);
        return untracked == null
                ? Resources.NATIVE_ALLOCATED.in(after)
                : Double.valueOf(untracked + after.getOrDefault(Resources.TAKEN_THROUGH_JNI.toString(), 0.0));
    }

    /** The classes that gained most instances. */
    private List<String> grown(Map<String, ClassCount> classes) {
        return classes.entrySet().stream()
                .filter(entry -> gained(entry) > 0)
                .sorted(Comparator.comparingLong((Map.Entry<String, ClassCount> entry) -> -gained(entry)))
                .limit(MOST_CLASSES)
                .map(Map.Entry::getKey)
                .toList();
    }

    private long gained(Map.Entry<String, ClassCount> entry) {
        return entry.getValue().instances() - before.getOrDefault(entry.getKey(), 0L);
    }
}
