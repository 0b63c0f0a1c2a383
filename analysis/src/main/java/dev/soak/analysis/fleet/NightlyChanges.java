package dev.soak.analysis.fleet;

import dev.soak.analysis.fleet.NightEvidence.Level;
import dev.soak.analysis.fleet.ServiceHistory.Change;
import dev.soak.analysis.fleet.ServiceHistory.Detectable;
import dev.soak.analysis.fleet.ServiceHistory.Night;
import dev.soak.analysis.fleet.ServiceHistory.Quantity;
import dev.soak.analysis.regression.ChangePoints;
import dev.soak.analysis.regression.ChangePoints.ChangePoint;
import dev.soak.analysis.statistics.Medians;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What changed from night to night in the whole resources of a service: change points of their slopes and of their levels. They
 * explain and date; no ticket rests on them, since one in a hundred histories without a change has one.
 */
final class NightlyChanges {
    /** Nights that are searched: the search is quadratic in them. */
    private static final int WINDOW = 90;

    /** Nights of which the detectable slope is told. */
    private static final int RECENT = 7;

    private final List<Night> nights;
    private final List<NightEvidence> runs;
    private final SortedMap<String, List<Integer>> bySeries = new TreeMap<>();

    NightlyChanges(List<Night> nights, List<NightEvidence> runs) {
        this.nights = nights;
        this.runs = runs;
        for (int i = 0; i < runs.size(); i++) {
            if (runs.get(i).result().isConclusive()) {
                for (String series : runs.get(i).levels().keySet()) {
                    bySeries.computeIfAbsent(series, key -> new ArrayList<>()).add(i);
                }
            }
        }
    }

    List<Change> changes() {
        List<Change> changes = new ArrayList<>();
        bySeries.forEach((series, indices) -> {
            List<Integer> recent = last(indices, WINDOW);
            changes(series, recent, Quantity.SLOPE, Level::slopePerHour, changes);
            changes(series, recent, Quantity.LEVEL, Level::end, changes);
        });
        return changes;
    }

    private void changes(
            String series,
            List<Integer> indices,
            Quantity quantity,
            Function<Level, @Nullable Double> value,
            List<Change> to) {
        List<Integer> known = indices.stream()
                .filter(i -> value.apply(level(i, series)) != null)
                .toList();
        double[] history =
                known.stream().mapToDouble(i -> value.apply(level(i, series))).toArray();
        int from = 0;
        List<ChangePoint> points = ChangePoints.in(history);
        for (int k = 0; k < points.size(); k++) {
            int first = points.get(k).first();
            int end = k + 1 < points.size() ? points.get(k + 1).first() : history.length;
            Night since = nights.get(known.get(first));
            to.add(new Change(
                    series,
                    level(known.get(first), series).unit(),
                    quantity,
                    since.date(),
                    since.build(),
                    Medians.of(Arrays.copyOfRange(history, from, first)),
                    Medians.of(Arrays.copyOfRange(history, first, end)),
                    points.get(k).p()));
            from = first;
        }
    }

    List<Detectable> detectable() {
        List<Detectable> all = new ArrayList<>();
        bySeries.forEach((series, indices) -> {
            double[] recent = last(indices, RECENT).stream()
                    .map(i -> level(i, series).detectable())
                    .filter(slope -> slope != null)
                    .mapToDouble(slope -> slope)
                    .toArray();
            if (recent.length > 0) {
                all.add(new Detectable(
                        series, level(indices.get(indices.size() - 1), series).unit(), Medians.of(recent)));
            }
        });
        return all;
    }

    private Level level(int run, String series) {
        Level level = runs.get(run).levels().get(series);
        if (level == null) {
            throw new IllegalStateException(series);
        }
        return level;
    }

    private static List<Integer> last(List<Integer> indices, int most) {
        return indices.subList(Math.max(0, indices.size() - most), indices.size());
    }
}
