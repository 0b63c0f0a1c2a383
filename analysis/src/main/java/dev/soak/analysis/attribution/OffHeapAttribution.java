package dev.soak.analysis.attribution;

import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.wording.HumanFormat;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind a resident set that grows: the heap, direct buffers, what the JVM accounts for by category, or none
 * of them, which leaves memory that native code took, or that the allocator kept.
 */
public final class OffHeapAttribution {
    private static final Map<String, String> PARTS = Map.of(
            "heap.committed", "the heap",
            "buffers.direct.used", "direct buffers",
            "native.committed", "what the JVM accounts for");
    /** Of the growth of the resident set, that the accounted parts together must reach to explain it. */
    private static final double EXPLAINS = 0.5;

    private OffHeapAttribution() {}

    /** What is to be said of a series of memory outside the heap; nothing of others. */
    public static List<String> evidence(SeriesVerdict verdict, List<SeriesVerdict> all) {
        return switch (verdict.series().id().name()) {
            case "native.committed" -> categories(all).map(List::of).orElse(List.of());
            case "memory.resident" -> resident(verdict, all).map(List::of).orElse(List.of());
            default -> List.of();
        };
    }

    /** {@code by category: +3.1 MiB/h Other, +0.4 MiB/h Thread}. */
    private static Optional<String> categories(List<SeriesVerdict> all) {
        List<String> parts = all.stream()
                .filter(verdict -> verdict.series().id().name().equals("native.committed")
                        && verdict.series().id().labels().containsKey("category"))
                .filter(verdict -> verdict.verdict() == Verdict.LEAK || verdict.verdict() == Verdict.SUSPECT)
                .sorted(Comparator.comparingDouble(verdict -> -slope(verdict)))
                .limit(3)
                .map(verdict -> HumanFormat.perHour(slope(verdict), Unit.BYTES.ucum()) + " "
                        + verdict.series().id().labels().get("category"))
                .toList();
        return parts.isEmpty() ? Optional.empty() : Optional.of("by category: " + String.join(", ", parts));
    }

    private static Optional<String> resident(SeriesVerdict resident, List<SeriesVerdict> all) {
        double grows = slope(resident);
        if (!(grows > 0)) {
            return Optional.empty();
        }
        double explained = 0;
        List<String> parts = new ArrayList<>();
        for (String part : List.of("heap.committed", "native.committed", "buffers.direct.used")) {
            SeriesVerdict found = find(all, part);
            if (found != null) {
                double slope = slope(found);
                // Direct buffers stand in the JVM's own account, too.
                explained += part.startsWith("buffers") ? 0 : Math.max(0, slope);
                parts.add(HumanFormat.perHour(slope, Unit.BYTES.ucum()) + " " + PARTS.get(part));
            }
        }
        if (parts.isEmpty()) {
            return Optional.empty();
        }
        String numbers =
                HumanFormat.perHour(grows, Unit.BYTES.ucum()) + " resident against " + String.join(", ", parts);
        return Optional.of(
                explained >= EXPLAINS * grows
                        ? numbers
                        : numbers
                                + ": the JVM does not account for the rest, which native code took, such as an"
                                + " Inflater that is never ended, or which the allocator keeps");
    }

    private static @Nullable SeriesVerdict find(List<SeriesVerdict> all, String name) {
        return all.stream()
                .filter(verdict -> verdict.series().id().equals(SeriesId.of(name)))
                .findFirst()
                .orElse(null);
    }

    private static double slope(SeriesVerdict verdict) {
        Interval slope = verdict.slopePerHour();
        return slope == null ? 0 : slope.estimate();
    }
}
