package dev.soak.analysis.trend;

/**
 * The probability that a series grows without bound, from what speaks for and against it: a logistic regression on the log odds
 * of the shapes, the p-value of the slope, and measures of growth that has ended or was released before, which guard
 * against courses that no shape describes.
 *
 * <p>The coefficients were fitted to simulated series of known truth, {@code benchmarks calibration}; {@code docs/error-rates.md}
 * has the calibration on other seeds. The probability is that among series of which about a third leak.
 *
 * <p>Source: J. Platt, in Advances in Large Margin Classifiers (2000), 61–74 (probabilities from scores by logistic regression).
 *
 * @param value between 0 and 1
 * @param against what lowers it most
 */
public record GrowthProbability(double value, Feature against) {
    /** What the probability depends on. */
    public enum Feature {
        /** Natural log odds of growing against bounded shapes. */
        ODDS(0.75, -6, 6, 6),
        /** Negative decimal logarithm of the slope's p-value. */
        SIGNIFICANCE(0.47, 0, 6, 6),
        /** {@link Growth#givenBack()}. */
        RELEASED(-6.76, 0, 1.5, 0),
        /** Rise of the growing shape, in ranges of the series. */
        RISE(10.4, 0, 0.3, 0.3),
        /** Rise of the growing shape beyond the range of the series, which must have been released meanwhile. */
        EXCESS_RISE(-5.67, 0, 1, 0),
        /** {@link Growth#levelledOff()}. */
        LEVELLED_OFF(-2.17, 0, 1, 0),
        /** {@link Growth#floorShare()}. */
        FLOOR_SHARE(9.19, 0, 1, 1);

        private final double weight;
        private final double low;
        private final double high;
        private final double best;

        Feature(double weight, double low, double high, double best) {
            this.weight = weight;
            this.low = low;
            this.high = high;
            this.best = best;
        }

        /** The value, limited to the range that the coefficients were fitted in. */
        public double of(Growth growth) {
            double value = switch (this) {
                case ODDS -> growth.odds();
                case SIGNIFICANCE -> -Math.log10(growth.slope().cumulativeProbability(0));
                case RELEASED -> growth.givenBack();
                case RISE -> growth.growing().rise();
                case EXCESS_RISE -> growth.growing().rise() - 1;
                case LEVELLED_OFF -> growth.levelledOff();
                case FLOOR_SHARE -> growth.floorShare();
            };
            return Double.isNaN(value) ? low : Math.min(Math.max(value, low), high);
        }
    }

    private static final double INTERCEPT = -11.79;

    static GrowthProbability of(Growth growth) {
        double logit = INTERCEPT;
        double worst = 0;
        Feature against = Feature.ODDS;
        for (Feature feature : Feature.values()) {
            double value = feature.of(growth);
            logit += feature.weight * value;
            double loss = feature.weight * (feature.best - value);
            if (loss > worst) {
                worst = loss;
                against = feature;
            }
        }
        return new GrowthProbability(1 / (1 + Math.exp(-logit)), against);
    }
}
