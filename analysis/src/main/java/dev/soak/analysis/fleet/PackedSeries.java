package dev.soak.analysis.fleet;

import dev.soak.analysis.verdict.Verdict;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * One series of a packed run: the inputs of its verdict, and its course.
 *
 * @param id with labels
 * @param unit in UCUM
 * @param points readings before thinning
 * @param accepted whether the list of accepted growth that the run was started with accepts its growth
 * @param course empty where it was not read
 */
public record PackedSeries(
        String id,
        String unit,
        Verdict verdict,
        int points,
        boolean accepted,
        Growth growth,
        Certainty certainty,
        Course course) {
    /** Points of a course at most. */
    public static final int MOST_POINTS = 256;

    public PackedSeries {
        Objects.requireNonNull(id);
        Objects.requireNonNull(unit);
        Objects.requireNonNull(verdict);
        Objects.requireNonNull(growth);
        Objects.requireNonNull(certainty);
        Objects.requireNonNull(course);
    }

    /**
     * Estimated growth, in units of the series; absent numbers are null.
     *
     * @param slopeErrorPerHour standard error
     * @param end level at the end of the run
     */
    public record Growth(
            @Nullable Double slopePerHour,
            @Nullable Double slopeErrorPerHour,
            @Nullable Double detectableSlopePerHour,
            @Nullable Double end) {}

    /**
     * How sure the verdict is; absent numbers are null.
     *
     * @param followsWork whether it grows in proportion to requests or collections, by the test of increments
     */
    public record Certainty(
            @Nullable Double pValue,
            @Nullable Double qValue,
            @Nullable Double growthProbability,
            boolean followsWork) {}

    /** The thinned readings. The arrays are shared and must not be written to. */
    @SuppressWarnings("ArrayRecordComponent") // never compared
    public record Course(double[] t, double[] values) {
        public static final Course NONE = new Course(new double[0], new double[0]);

        public Course {
            if (t.length != values.length || t.length > MOST_POINTS) {
                throw new IllegalArgumentException("a course of " + t.length + " times and " + values.length
                        + " values (at most " + MOST_POINTS + ")");
            }
        }
    }
}
