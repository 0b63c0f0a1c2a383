package dev.soak.analysis.check;

import java.util.List;

/**
 * How much slower is not slower yet.
 *
 * @param usual as a share, such as 0.2
 * @param others for some metrics; the last that holds for a metric wins
 */
public record Tolerances(double usual, List<Other> others) {
    public Tolerances {
        others = List.copyOf(others);
    }

    /** @param pattern of names, in which {@code *} stands for anything */
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
