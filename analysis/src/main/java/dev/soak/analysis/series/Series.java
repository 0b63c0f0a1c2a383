package dev.soak.analysis.series;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Unit;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * One number over time and work. Times are strictly increasing and values are finite.
 *
 * <p>The arrays are shared and not copied, because an eight-hour run has tens of millions of points. The caller of the
 * constructor must not write to them afterwards, and readers must never write to them.
 */
public final class Series {
    /** The origin of the points. */
    public enum Source {
        /** Readings once per second under load. */
        SAMPLES,
        /** Exact readings at quiescent checkpoints. */
        CHECKPOINTS,
        /** Readings that the JVM wrote to a flight recording. */
        RECORDING,
        /** Data of unknown origin, such as a CSV column. */
        FOREIGN
    }

    private final SeriesId id;
    private final Source source;
    private final double[] t;
    private final double @Nullable [] work;
    private final double[] values;
    private final Phase[] phases;
    private final @Nullable Limit limit;
    private final @Nullable Unit unit;

    /**
     * A series in the unit of its resource.
     *
     * @param t seconds since the start, strictly increasing
     * @param work requests completed at each point, or null if the data has no work
     * @param phases the phase at each point
     * @param limit of the resource, or null if none is known
     */
    public Series(
            SeriesId id,
            Source source,
            double[] t,
            double @Nullable [] work,
            double[] values,
            Phase[] phases,
            @Nullable Limit limit) {
        this(id, source, t, work, values, phases, limit, null);
    }

    private Series(
            SeriesId id,
            Source source,
            double[] t,
            double @Nullable [] work,
            double[] values,
            Phase[] phases,
            @Nullable Limit limit,
            @Nullable Unit unit) {
        if (values.length != t.length || phases.length != t.length || (work != null && work.length != t.length)) {
            throw new IllegalArgumentException("the columns of series " + id + " differ in length");
        }
        for (int i = 0; i < t.length; i++) {
            if (i > 0 && !(t[i] > t[i - 1])) {
                throw new IllegalArgumentException("the times of series " + id + " do not increase at point " + i);
            }
            if (!Double.isFinite(values[i])) {
                throw new IllegalArgumentException("series " + id + " is not finite at point " + i);
            }
        }
        this.id = id;
        this.source = source;
        this.t = t;
        this.work = work;
        this.values = values;
        this.phases = phases;
        this.limit = limit;
        this.unit = unit;
    }

    /** The same readings in the unit that foreign data states for them. */
    public Series in(Unit stated) {
        return new Series(id, source, t, work, values, phases, limit, stated);
    }

    /** The same readings with other phases. */
    Series withPhases(Phase[] others) {
        return new Series(id, source, t, work, values, others, limit, unit);
    }

    /** Other values of the same readings. */
    Series withValues(double[] others) {
        return new Series(id, source, t, work, others, phases, limit, unit);
    }

    /**
     * Some of the readings, with other values.
     *
     * @param from the first row
     * @param to the row after the last
     * @param before work from which that of the part counts
     * @param times of the part
     */
    Series part(int from, int to, long before, double[] times, double[] others) {
        return new Series(
                id,
                source,
                times,
                SegmentFold.since(work, from, to, before),
                others,
                Arrays.copyOfRange(phases, from, to),
                limit,
                unit);
    }

    /** Selects readings by their time and phase. */
    public interface Selection {
        boolean includes(double t, Phase phase);
    }

    /** The readings that are selected; there may be none. */
    public Series where(Selection selection) {
        int[] kept = IntStream.range(0, t.length)
                .filter(i -> selection.includes(t[i], phases[i]))
                .toArray();
        double[] done = work;
        return kept.length == t.length
                ? this
                : new Series(
                        id,
                        source,
                        Arrays.stream(kept).mapToDouble(i -> t[i]).toArray(),
                        done == null
                                ? null
                                : Arrays.stream(kept).mapToDouble(i -> done[i]).toArray(),
                        Arrays.stream(kept).mapToDouble(i -> values[i]).toArray(),
                        Arrays.stream(kept).mapToObj(i -> phases[i]).toArray(Phase[]::new),
                        limit,
                        unit);
    }

    /** Whether every reading is of a disturbed window. */
    boolean isDisturbed() {
        return Arrays.stream(phases).allMatch(phase -> phase == Phase.DISTURBED);
    }

    public SeriesId id() {
        return id;
    }

    public Source source() {
        return source;
    }

    public int size() {
        return t.length;
    }

    public double[] t() {
        return t;
    }

    /** Requests completed at each point; null if the data has no work. */
    public double @Nullable [] work() {
        return work;
    }

    public double[] values() {
        return values;
    }

    public Phase[] phases() {
        return phases;
    }

    public Optional<Limit> limit() {
        return Optional.ofNullable(limit);
    }

    public Unit unit() {
        return unit == null ? Resources.of(id).unit() : unit;
    }

    @Override
    public String toString() {
        return id + " (" + size() + " points)";
    }
}
