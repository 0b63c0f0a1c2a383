package dev.soak.analysis.check;

import java.util.List;

/**
 * The accepted slowdowns.
 *
 * @param usual the default as a share, such as 0.2
 * @param others for some metrics; the last one that matches a metric applies
 */
public record Tolerances(double usual, List<Other> others) {
    public Tolerances {
        others = List.copyOf(others);
    }

    /** @param pattern glob pattern of names of metrics, where {@code *} matches any text */
    public record Other(String pattern, double share) {
        public boolean holdsFor(String name) {
            return MetricName.pattern(pattern).matcher(name).matches();
        }
    }

    public double of(String name) {
        double share = usual;
        for (Other other : others) {
            share = other.holdsFor(name) ? other.share : share;
        }
        return share;
    }
}
