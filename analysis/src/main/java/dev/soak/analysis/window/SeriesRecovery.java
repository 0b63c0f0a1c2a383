package dev.soak.analysis.window;

import dev.soak.analysis.resource.Unit;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The recovery of a series from all windows of a name.
 *
 * @param judged windows after which it could be judged
 * @param recovered windows after which the level returned
 * @param slowestSeconds the longest that this took; null if it never did
 * @param worst the result after which the level was highest above its band; null if it always returned
 */
public record SeriesRecovery(
        String series,
        Unit unit,
        int judged,
        int recovered,
        @Nullable Double slowestSeconds,
        Recovery.Result.@Nullable NotRecovered worst) {
    public SeriesRecovery {
        Objects.requireNonNull(series);
        Objects.requireNonNull(unit);
    }

    static SeriesRecovery of(String series, Unit unit, List<Recovery> recoveries) {
        List<Recovery.Result.Recovered> recovered = of(recoveries, Recovery.Result.Recovered.class);
        List<Recovery.Result.NotRecovered> not = of(recoveries, Recovery.Result.NotRecovered.class);
        return new SeriesRecovery(
                series,
                unit,
                recovered.size() + not.size(),
                recovered.size(),
                recovered.stream()
                        .map(Recovery.Result.Recovered::seconds)
                        .max(Double::compare)
                        .orElse(null),
                not.stream()
                        .max(Comparator.comparingDouble(
                                one -> one.level() - one.band().high()))
                        .orElse(null));
    }

    private static <T> List<T> of(List<Recovery> recoveries, Class<T> type) {
        return recoveries.stream()
                .map(Recovery::result)
                .filter(type::isInstance)
                .map(type::cast)
                .toList();
    }

    /** Whether the level stayed above the band after a window. */
    public boolean stays() {
        return worst != null;
    }
}
