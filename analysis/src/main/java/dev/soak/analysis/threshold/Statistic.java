package dev.soak.analysis.threshold;

/** What of a metric is held against a limit. */
public sealed interface Statistic {
    /** The value that this share of all values does not exceed: {@code p99} is 99. */
    record Percentile(double percent) implements Statistic {
        public Percentile {
            if (!(percent > 0 && percent <= 100)) {
                throw new IllegalArgumentException("a percentile lies above 0 and up to 100, not at " + percent);
            }
        }
    }

    /** Those that need no number. */
    enum Simple implements Statistic {
        MEAN,
        MIN,
        MAX,
        /** The last reading of a series. */
        LAST,
        /** Of {@code error} the share of what was sent that failed, of anything else how often it was done a second. */
        RATE,
        /** Growth an hour. */
        SLOPE
    }
}
