package dev.soak.analysis.diagnosis;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.attribution.ClassGrowth;
import dev.soak.analysis.heapdump.HeapGrowth;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Growth of classes that only soft references hold, such as the values of a cache. A JVM clears all of them before it throws an
 * {@code OutOfMemoryError} ({@link java.lang.ref.SoftReference}), so that they cannot exhaust the heap. It is reported as accepted
 * growth and never among the user's suspects.
 */
public final class SoftlyHeldGrowth {
    /** The part of what a class gained between two dumps that soft references must hold. */
    private static final double NEARLY_ALL = 0.9;

    private SoftlyHeldGrowth() {}

    /** The series of such classes; the heap as a whole is not accepted. Empty without two dumps. */
    public static List<AcceptedGrowth> of(Collection<ClassGrowth> classes, @Nullable HeapGrowth heap) {
        return heap == null || heap.firstWork() < 0
                ? List.of()
                : classes.stream()
                        .filter(growth -> isSoftlyHeld(growth, heap))
                        .flatMap(growth -> growth.series().stream())
                        .map(AcceptedGrowth::ofSoftReferences)
                        .toList();
    }

    private static boolean isSoftlyHeld(ClassGrowth growth, HeapGrowth heap) {
        Double perWork = growth.objectsPerWork();
        if (perWork == null) {
            return false;
        }
        double gained = perWork * (heap.lastWork() - heap.firstWork());
        long softly = heap.softlyGained().getOrDefault(growth.name(), 0L);
        return gained > 0 && softly >= NEARLY_ALL * gained;
    }
}
