package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.trend.Observations;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What other series say of the JVM's native memory: the categories that have series of their own and are judged there
 * (compiled code, classes and metaspace), and the resources that lie within a category.
 *
 * @param total readings of the whole; null if there are none
 * @param parts readings of the categories that have series of their own
 * @param within readings of the resources that lie within a category
 * @param headroom of the memory of the process or its container, whichever ends first; null if unknown
 */
record NativeMemoryBreakdown(
        @Nullable Observations total,
        List<Observations> parts,
        Map<Resource, Observations> within,
        @Nullable Headroom headroom) {
    static final NativeMemoryBreakdown UNKNOWN = new NativeMemoryBreakdown(null, List.of(), Map.of(), null);
    /** The other series explain the growth if they account for more than this share. */
    private static final double MIN_SHARE = 0.5;

    static NativeMemoryBreakdown of(List<SeriesFit> all) {
        Map<Resource, Observations> within = new HashMap<>();
        for (SeriesFit fit : all) {
            Resource resource = Resources.of(fit.series().id());
            if (resource.isInNativeAccount()
                    && resource.whole().equals(fit.series().id())
                    && fit.points().size() > 0) {
                within.put(resource, fit.points());
            }
        }
        return new NativeMemoryBreakdown(
                all.stream()
                        .filter(fit -> fit.series().id().equals(Resources.NATIVE.whole()))
                        .map(SeriesFit::points)
                        .filter(points -> points.size() > 0)
                        .findFirst()
                        .orElse(null),
                all.stream()
                        .filter(fit -> Resources.NATIVE.has(fit.series().id()))
                        .filter(fit -> Resources.NATIVE
                                .partsJudgedElsewhere()
                                .contains(Objects.requireNonNullElse(
                                        Resources.NATIVE.partOf(fit.series().id()), "")))
                        .map(SeriesFit::points)
                        .filter(points -> points.size() > 0)
                        .toList(),
                within,
                all.stream()
                        .filter(NativeMemoryBreakdown::isTotal)
                        .flatMap(fit -> Headroom.of(fit).stream())
                        .min(Comparator.comparingDouble(Headroom::left))
                        .orElse(null));
    }

    /** Whether a series is the whole of a resource that native memory is part of. */
    private static boolean isTotal(SeriesFit fit) {
        Resource resource = Resources.of(fit.series().id());
        return resource.explainedBy().contains(Resources.NATIVE)
                && fit.series().id().equals(resource.whole());
    }

    /** Where native memory ends, which is where the memory of the process or its container does; empty for any other series. */
    Optional<Headroom> headroom(SeriesFit fit) {
        Resource resource = Resources.of(fit.series().id());
        return resource.is(Trait.LIMITED_BY_PROCESS) && fit.series().id().equals(resource.whole())
                ? Optional.ofNullable(headroom)
                : Optional.empty();
    }

    /**
     * Whether series that are judged by themselves account for the growth of the total, or of one category; or whether that is
     * a side effect of what else changed the total.
     */
    boolean explain(SeriesFit fit) {
        SeriesId id = fit.series().id();
        if (!Resources.NATIVE.has(id)) {
            return false;
        }
        String category = Resources.NATIVE.partOf(id);
        if (category != null && total != null && Resources.NATIVE.sideEffects().contains(category)) {
            double grown = fit.end() - fit.start();
            return Math.abs(gained(total, fit.settledAfter()) - grown) > grown;
        }
        double explained = (category == null ? parts : within(category))
                .stream().mapToDouble(part -> gained(part, fit.settledAfter())).sum();
        return explained > MIN_SHARE * (fit.end() - fit.start());
    }

    private List<Observations> within(String category) {
        return within.entrySet().stream()
                .filter(part ->
                        part.getKey().nativeCategory().filter(category::equals).isPresent())
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The gain from the last reading at or before {@code from}, otherwise the first, to the last reading. */
    private static double gained(Observations part, double from) {
        int at = 0;
        while (at < part.size() - 1 && part.t()[at + 1] <= from) {
            at++;
        }
        return part.y()[part.size() - 1] - part.y()[at];
    }
}
