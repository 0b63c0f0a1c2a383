package dev.soak.analysis.series;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ObjDoubleConsumer;

/**
 * The readings of successive checkpoints: those after the full GC; the cumulative totals of what only the full GC released: the
 * fall from one reading to the other, less what disappears by itself in as much time; and the collections that checkpoints forced.
 * A checkpoint that was not quiescent is skipped, because its readings include work in flight. Not thread-safe.
 */
public final class CheckpointReadings {
    private final Map<String, Double> totals = new LinkedHashMap<>();
    private double forced;

    /**
     * Passes on the readings of the next checkpoint.
     *
     * @param to receives each reading with the text of its {@link SeriesId}
     * @return whether the checkpoint was quiescent
     */
    public boolean next(Checkpoint checkpoint, ObjDoubleConsumer<String> to) {
        Double collections = Resources.GC_COUNT.in(checkpoint.after());
        Double until = Resources.GC_COUNT.in(checkpoint.before());
        if (collections != null && until != null) {
            forced += collections - until;
        }
        if (!checkpoint.quiescent()) {
            return false;
        }
        checkpoint.after().forEach(to::accept);
        if (collections != null) {
            to.accept(Resources.GC_FORCED.name(), forced);
        }
        if (checkpoint.collected()) {
            for (Resource resource : Resources.all()) {
                resource.gcReclaimed().ifPresent(total -> {
                    double reclaimed =
                            reclaimable(resource, checkpoint.before()) - reclaimable(resource, checkpoint.after());
                    if (!Double.isNaN(reclaimed)) {
                        to.accept(
                                total.name(),
                                totals.merge(total.name(), only(reclaimed, resource, checkpoint), Double::sum));
                    }
                });
            }
        }
        return true;
    }

    /**
     * What disappeared only because of the GC. Where it was measured what disappears by itself in the same time, the difference
     * may be negative, so that things that end at any time add up to nothing.
     */
    private static double only(double reclaimed, Resource resource, Checkpoint checkpoint) {
        double alone = reclaimable(resource, checkpoint.endedAlone());
        return Double.isNaN(alone) ? Math.max(0, reclaimed) : reclaimed - alone;
    }

    /** What a full GC can release of a resource, whole or some of its parts; not a number where it was not read. */
    private static double reclaimable(Resource resource, Map<String, Double> readings) {
        List<String> parts = resource.gcReclaimedParts();
        if (parts.isEmpty()) {
            return readings.getOrDefault(resource.name(), Double.NaN);
        }
        double sum = Double.NaN;
        for (String part : parts) {
            Double value = readings.get(resource.part(part).toString());
            if (value != null) {
                sum = Double.isNaN(sum) ? value : sum + value;
            }
        }
        return sum;
    }
}
