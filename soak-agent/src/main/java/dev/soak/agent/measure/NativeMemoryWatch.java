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
 * often as the memory has doubled. A tracer then traces what allocates the memory, from one checkpoint to the next.
 */
final class NativeMemoryWatch {
    static final int RISES = 3;
    private static final int MOST_CLASSES = 100;

    private final TargetReadings readings;
    private final RunFolder folder;
    private final Map<String, Long> before = new HashMap<>();
    private final @Nullable NativeTracer tracer;
    private final Rises rises = new Rises();
    private final Rises ofCode = new Rises();
    private double repeatAt;

    /** @param tracer null where nothing is to be traced */
    NativeMemoryWatch(TargetReadings readings, RunFolder folder, @Nullable NativeTracer tracer) {
        this.readings = readings;
        this.folder = folder;
        this.tracer = tracer;
    }

    /** After the full GC of a checkpoint, before the readings that the tracer would change. */
    void beforeReadings() throws IOException, InterruptedException {
        if (tracer != null) {
            tracer.end();
        }
    }

    /**
     * Follows the memory.
     *
     * @param after the readings of a checkpoint, with the counts of classes
     * @return whether it has grown for some time
     */
    boolean atCheckpoint(Map<String, Double> after, Map<String, ClassCount> classes)
            throws IOException, InterruptedException {
        boolean codeGrows = ofCode.next(ofCode(after)) >= RISES;
        Double live = live(after);
        if (live == null) {
            return codeGrows;
        }
        int inARow = rises.next(live);
        if (inARow == 0) {
            before.clear();
            classes.forEach((name, count) -> before.put(name, count.instances()));
        } else if (inARow >= RISES && live >= repeatAt) {
            repeatAt = 2 * live;
            NativeCode code =
                    readings.ask("native code", () -> readings.jvm().nativeCode(grown(classes)), NativeCode.UNKNOWN);
            if (!code.equals(NativeCode.UNKNOWN)) {
                OptionalFile.write(folder, withoutTracer(code)::write);
            }
        }
        trace(inARow, codeGrows);
        return inARow >= RISES || codeGrows;
    }

    private void trace(int inARow, boolean codeGrows) throws IOException, InterruptedException {
        if (tracer != null && (inARow >= RISES || codeGrows)) {
            tracer.begin(Math.max(inARow >= RISES ? rises.gained() : 0, codeGrows ? ofCode.gained() : 0));
        }
    }

    /** Its library is not the target's. */
    private NativeCode withoutTracer(NativeCode code) {
        return tracer == null
                ? code
                : new NativeCode(
                        code.libraries().stream()
                                .filter(library -> !library.equals(tracer.library()))
                                .toList(),
                        code.peers());
    }

    /** What code has allocated itself, besides direct buffers, whose allocations are followed. */
    private static double ofCode(Map<String, Double> after) {
        return after.getOrDefault(Resources.ALLOCATED_BY_CODE.toString(), 0.0)
                - after.getOrDefault(Resources.DIRECT_MEMORY.name(), 0.0);
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
