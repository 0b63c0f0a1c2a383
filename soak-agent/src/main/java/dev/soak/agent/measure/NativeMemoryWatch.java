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
 * often as the memory has doubled. A tracer then traces what allocates the memory, from one checkpoint to the next. Memory that the
 * target's code allocates itself is followed too, for the tracer and for {@link NativeCallWatch}.
 */
final class NativeMemoryWatch {
    static final int RISES = 3;
    private static final int MOST_CLASSES = 100;
    private static final double STEP = 16 << 10;

    private final TargetReadings readings;
    private final RunFolder folder;
    private final Map<String, Long> before = new HashMap<>();
    private final @Nullable NativeTracer tracer;
    private final Rises rises = new Rises();
    private final Rises ofUnsafe = new Rises();
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
     * @param after the readings of a checkpoint, after a full GC, with the counts of classes
     */
    NativeGrowth atCheckpoint(Map<String, Double> after, Map<String, ClassCount> classes)
            throws IOException, InterruptedException {
        Double allocated = ofUnsafe(after);
        boolean unsafeGrows = allocated != null && ofUnsafe.next(allocated) >= RISES;
        Double live = live(after);
        int inARow = live == null ? 0 : follow(live, classes);
        trace(inARow, unsafeGrows);
        return new NativeGrowth(inARow >= RISES, unsafeGrows);
    }

    /** How often native memory has grown in a row. */
    private int follow(double live, Map<String, ClassCount> classes) throws IOException, InterruptedException {
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
        return inARow;
    }

    private void trace(int inARow, boolean unsafeGrows) throws IOException, InterruptedException {
        if (tracer != null && (inARow >= RISES || unsafeGrows)) {
            tracer.begin(Math.max(inARow >= RISES ? rises.gained() : 0, unsafeGrows ? ofUnsafe.gained() : 0));
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

    /**
     * What the target's code has allocated itself, besides direct buffers, whose allocations are followed anyway; in whole steps,
     * because the JVM rounds what it accounts for. Null if it does not track native memory.
     */
    private static @Nullable Double ofUnsafe(Map<String, Double> after) {
        Double other = after.get(Resources.ALLOCATED_BY_CODE.toString());
        return other == null
                ? null
                : Double.valueOf(STEP
                        * Math.floor((other - after.getOrDefault(Resources.DIRECT_MEMORY.name(), 0.0)) / STEP));
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
