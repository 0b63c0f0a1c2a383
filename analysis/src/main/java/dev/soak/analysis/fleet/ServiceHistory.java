package dev.soak.analysis.fleet;

import dev.soak.analysis.outcome.Outcome;
import java.io.Serializable;
import java.time.LocalDate;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The nights of one service: the reduction of its {@link NightEvidence}.
 *
 * @param nights in order, one a date
 * @param tracks the suspects that were ever seen, each from a first sighting on
 * @param changes change points of slopes and levels from night to night
 * @param detectable the smallest growth that recent nights could detect, of each resource
 * @param problems with its runs
 * @param runs that were read, those that were left out included
 */
public record ServiceHistory(
        String service,
        List<Night> nights,
        List<Track> tracks,
        List<Change> changes,
        List<Detectable> detectable,
        List<FleetProblem> problems,
        int runs)
        implements Serializable {
    public ServiceHistory {
        Objects.requireNonNull(service);
        nights = List.copyOf(nights);
        tracks = List.copyOf(tracks);
        changes = List.copyOf(changes);
        detectable = List.copyOf(detectable);
        problems = List.copyOf(problems);
    }

    /** A night. */
    public record Night(
            LocalDate date,
            String build,
            boolean newBuild,
            Outcome outcome,
            boolean conclusive,
            String sentence,
            String report)
            implements Serializable {}

    /**
     * One suspect, from a first sighting until it was forgotten.
     *
     * @param suspect as it was last seen
     * @param block number of the block of nights in which it was first seen
     * @param points a point each conclusive night since
     */
    public record Track(PackedSuspect suspect, long block, List<Point> points) implements Serializable {
        public Track {
            points = List.copyOf(points);
        }

        public String fingerprint() {
            return suspect.fingerprint();
        }

        Point first() {
            return points.get(0);
        }

        Point last() {
            return points.get(points.size() - 1);
        }
    }

    /**
     * A suspect on one night.
     *
     * @param night index in {@link ServiceHistory#nights}
     * @param slopePerHour of the series that shows it; null if it was not seen
     * @param couldSee whether the night would have shown growth as fast as before
     * @param logEvidence natural logarithm of the e-value by then
     */
    public record Point(
            int night, Sighting sighting, @Nullable Double slopePerHour, boolean couldSee, double logEvidence)
            implements Serializable {}

    /** What a change point is one of. */
    public enum Quantity {
        SLOPE,
        LEVEL
    }

    /**
     * A change from night to night that is larger than chance.
     *
     * @param since the first night of the new regime, with its build
     * @param before median
     * @param after median
     * @param p p-value of the permutation test
     */
    public record Change(
            String series,
            String unit,
            Quantity quantity,
            LocalDate since,
            String build,
            double before,
            double after,
            double p)
            implements Serializable {}

    /** The median detectable slope of recent nights, in {@code unit} per hour. */
    public record Detectable(String series, String unit, double perHour) implements Serializable {}
}
