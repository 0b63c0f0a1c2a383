package dev.soak.analysis.report;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/**
 * Whether a container can hold what its JVM is allowed to use: the largest heap plus what the JVM uses outside of it now.
 * Where it cannot, the container is killed although nothing leaks, once the heap is used up to its limit.
 *
 * <p>Outside of the heap is the whole that native memory tracking reports. Without it only metaspace, which contains the
 * class space, code cache and direct buffers are known, so the sum is too small: thread stacks and the GC's own memory are
 * missing.
 */
final class MemoryBudget {
    private MemoryBudget() {}

    static Optional<Note.MemoryCollision> exceeded(Measurements measurements) {
        Optional<Limit> heap =
                limit(measurements, List.of(Resources.HEAP_LIVE, Resources.HEAP_AFTER_GC, Resources.HEAP_USED));
        Optional<Limit> container = limit(measurements, List.of(Resources.CGROUP_MEMORY));
        OptionalDouble outside = outsideHeap(measurements);
        if (heap.isEmpty() || container.isEmpty() || outside.isEmpty()) {
            return Optional.empty();
        }
        return heap.get().value() + outside.getAsDouble() <= container.get().value()
                ? Optional.empty()
                : Optional.of(new Note.MemoryCollision(heap.get(), outside.getAsDouble(), container.get()));
    }

    private static OptionalDouble outsideHeap(Measurements measurements) {
        OptionalDouble tracked = current(measurements, Resources.NATIVE);
        if (tracked.isPresent()) {
            return tracked;
        }
        List<Double> known = Stream.of(Resources.METASPACE, Resources.CODE_CACHE, Resources.DIRECT_MEMORY)
                .flatMap(resource -> current(measurements, resource).stream().boxed())
                .toList();
        return known.isEmpty()
                ? OptionalDouble.empty()
                : OptionalDouble.of(
                        known.stream().mapToDouble(Double::doubleValue).sum());
    }

    private static Optional<Limit> limit(Measurements measurements, List<Resource> resources) {
        return resources.stream()
                .flatMap(resource -> wholes(measurements, resource))
                .flatMap(series -> series.limit().stream())
                .findFirst();
    }

    /** The last reading. */
    private static OptionalDouble current(Measurements measurements, Resource resource) {
        return wholes(measurements, resource)
                .filter(series -> series.size() > 0)
                .max(Comparator.comparingDouble(series -> series.t()[series.size() - 1]))
                .map(series -> OptionalDouble.of(series.values()[series.size() - 1]))
                .orElse(OptionalDouble.empty());
    }

    private static Stream<Series> wholes(Measurements measurements, Resource resource) {
        return measurements.series().stream().filter(series -> series.id().equals(resource.whole()));
    }
}
