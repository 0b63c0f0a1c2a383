package dev.soak.analysis.resource;

/**
 * The limit of a resource.
 *
 * @param name what sets the limit, as the setting is called: {@code -Xmx}, {@code RLIMIT_NOFILE (soft)}
 * @param value the limit, in the unit of the series; positive and finite
 */
public record Limit(String name, double value) {
    public Limit {
        if (!(value > 0) || Double.isInfinite(value)) {
            throw new IllegalArgumentException("limit " + name + " must be positive and finite, not " + value);
        }
    }
}
