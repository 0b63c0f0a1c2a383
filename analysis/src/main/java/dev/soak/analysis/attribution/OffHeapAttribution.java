package dev.soak.analysis.attribution;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Attributes a growing resident set to the heap, to direct buffers, or to native memory that the JVM accounts for by
 * category; what none of them explains was taken by native code or is kept by the allocator.
 */
public final class OffHeapAttribution {
    /** Share of the growth of the resident set that the accounted parts must reach to explain it. */
    private static final double EXPLAINS = 0.5;

    private OffHeapAttribution() {}

    /** Evidence on a series of memory outside the heap; empty for other series. */
    public static List<Evidence> evidence(SeriesVerdict verdict, List<SeriesVerdict> all) {
        return switch (Resources.of(verdict.series().id()).attribution()) {
            case NATIVE_CATEGORIES -> categories(all).map(List::of).orElse(List.of());
            case PROCESS_MEMORY -> resident(verdict, all).map(List::of).orElse(List.of());
            default -> List.of();
        };
    }

    private static Optional<Evidence> categories(List<SeriesVerdict> all) {
        List<Evidence.PartGrowth> parts = all.stream()
                .filter(verdict -> Resources.NATIVE.has(verdict.id()) && Resources.NATIVE.partOf(verdict.id()) != null)
                .filter(SeriesVerdict::grows)
                .sorted(Comparator.comparingDouble(verdict -> -slope(verdict)))
                .limit(3)
                .map(verdict -> new Evidence.PartGrowth(
                        Objects.requireNonNull(Resources.NATIVE.partOf(verdict.id())), slope(verdict)))
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of(new Evidence.NativeCategories(parts));
    }

    private static Optional<Evidence> resident(SeriesVerdict resident, List<SeriesVerdict> all) {
        double grows = slope(resident);
        if (!(grows > 0)) {
            return Optional.empty();
        }
        double explained = 0;
        List<Evidence.PartGrowth> parts = new ArrayList<>();
        for (Resource part : List.of(Resources.HEAP_COMMITTED, Resources.NATIVE, Resources.DIRECT_MEMORY)) {
            SeriesVerdict found = find(all, part);
            if (found != null) {
                double slope = slope(found);
                // The JVM's own account includes direct buffers.
                explained += part == Resources.DIRECT_MEMORY ? 0 : Math.max(0, slope);
                parts.add(new Evidence.PartGrowth(part.name(), slope));
            }
        }
        return parts.isEmpty()
                ? Optional.empty()
                : Optional.of(new Evidence.ResidentBreakdown(grows, parts, explained >= EXPLAINS * grows));
    }

    private static @Nullable SeriesVerdict find(List<SeriesVerdict> all, Resource resource) {
        return all.stream()
                .filter(verdict -> verdict.series().id().equals(resource.whole()))
                .findFirst()
                .orElse(null);
    }

    private static double slope(SeriesVerdict verdict) {
        Interval slope = verdict.slopePerHour();
        return slope == null ? 0 : slope.estimate();
    }
}
