package dev.soak.agent.measure;

import dev.soak.analysis.series.SegmentStart;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The length of a run and of the segment of it that is measured now.
 *
 * @param whole all segments together
 * @param start where the segment begins
 * @param segment the longest that a segment may be; null for as long as the run
 */
public record RunLength(
        Duration whole, SegmentStart start, @Nullable Duration segment) {
    /** What is left of a run that was interrupted shortly before its end is measured for as long. */
    private static final Duration SHORTEST = Duration.ofSeconds(5);

    public RunLength {
        if (whole.isNegative() || whole.isZero()) {
            throw new IllegalArgumentException("the duration must be positive, not " + whole);
        }
    }

    /** A run in one piece. */
    public static RunLength of(Duration whole) {
        return new RunLength(whole, SegmentStart.FIRST, null);
    }

    /** What is left of the run when the segment begins. */
    private Duration left() {
        Duration left = whole.minusNanos(Math.round(start.t() * 1e9));
        return left.compareTo(SHORTEST) < 0 ? (whole.compareTo(SHORTEST) < 0 ? whole : SHORTEST) : left;
    }

    /** The length of the segment. */
    public Duration ofSegment() {
        return segment == null || segment.compareTo(left()) > 0 ? left() : segment;
    }

    /** Whether the run is over with the segment. */
    boolean endsRun() {
        return ofSegment().compareTo(left()) >= 0;
    }
}
