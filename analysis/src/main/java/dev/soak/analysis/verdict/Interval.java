package dev.soak.analysis.verdict;

/** An estimate with its 95 % confidence interval; the ends may be infinite but not NaN. */
public record Interval(double low, double estimate, double high) {
    public Interval {
        if (!(low <= estimate && estimate <= high)) {
            throw new IllegalArgumentException("not an interval: " + low + " <= " + estimate + " <= " + high);
        }
    }

    public Interval times(double positive) {
        return new Interval(low * positive, estimate * positive, high * positive);
    }
}
