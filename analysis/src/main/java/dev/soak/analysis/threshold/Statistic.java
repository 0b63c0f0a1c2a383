package dev.soak.analysis.threshold;

/** The statistic of a metric that is compared with a limit. */
public sealed interface Statistic {
    /** A percentile: {@code p99} is 99. */
    record Percentile(double percent) implements Statistic {
        public Percentile {
            if (!(percent > 0 && percent <= 100)) {
                throw new IllegalArgumentException("a percentile must be above 0 and at most 100, not " + percent);
            }
        }
    }

    /** Statistics without a parameter. */
    enum Simple implements Statistic {
        MEAN,
        MIN,
        MAX,
        /** The last reading of a series. */
        LAST,
        /** The share of failed requests for {@code error}; completed requests per second for any other metric. */
        RATE,
        /** Growth per hour. */
        SLOPE
    }
}
