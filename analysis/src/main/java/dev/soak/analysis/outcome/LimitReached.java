package dev.soak.analysis.outcome;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.RefusedAllocation;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Role;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A resource that met its limit, or all but did.
 *
 * @param series which one
 * @param reached the highest reading that counts, in the unit of the series
 * @param t when that share of the limit was first reached, in seconds since the start
 */
public record LimitReached(Series series, Limit limit, double reached, double t) {
    /** A JVM this close to a limit spends its time fighting for the rest. */
    static final double SHARE = 0.97;

    /** Where the target said that it could not allocate more, what was left is less than what it had asked for. */
    private static final double REFUSED_SHARE = 0.9;

    public static List<LimitReached> find(Measurements measurements) {
        List<LimitReached> found = new ArrayList<>();
        for (Series series : measurements.series()) {
            if (Resources.role(series.id()) == Role.EXHAUSTIBLE) {
                add(exhausted(series, SHARE, Resources.of(series.id()).readingsAtLimit()), found);
            }
        }
        for (RefusedAllocation refused : RefusedAllocation.values()) {
            if (isPrinted(refused, measurements)) {
                for (Series series : measurements.series()) {
                    if (series.id().equals(refused.resource().whole())) {
                        add(exhausted(series, REFUSED_SHARE, 1), found);
                    }
                }
            }
        }
        return found;
    }

    private static boolean isPrinted(RefusedAllocation refused, Measurements measurements) {
        return measurements
                .find(Resources.OUT_OF_MEMORY_ERRORS.part(refused.label()), Series.Source.SAMPLES)
                .filter(errors -> errors.values()[errors.size() - 1] > 0)
                .isPresent();
    }

    private static void add(@Nullable LimitReached one, List<LimitReached> found) {
        if (one != null && found.stream().noneMatch(other -> other.series.id().equals(one.series.id()))) {
            found.add(one);
        }
    }

    private static @Nullable LimitReached exhausted(Series series, double share, int needed) {
        Limit limit = series.limit().orElse(null);
        if (limit == null) {
            return null;
        }
        int inARow = 0;
        int first = -1;
        double reached = 0;
        for (int i = 0; i < series.size(); i++) {
            double value = series.values()[i];
            inARow = value >= share * limit.value() ? inARow + 1 : 0;
            if (inARow >= needed) {
                first = first < 0 ? i : first;
                reached = Math.max(reached, value);
            }
        }
        return first < 0 ? null : new LimitReached(series, limit, reached, series.t()[first]);
    }
}
