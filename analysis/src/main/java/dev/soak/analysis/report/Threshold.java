package dev.soak.analysis.report;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A threshold that the user set, and what came of it.
 *
 * @param expression as the user wrote it
 * @param observed the value it was held against; null where there was none
 * @param broken a threshold that could not be observed is broken too
 */
public record Threshold(String expression, @Nullable Double observed, boolean broken) {
    public Threshold {
        Objects.requireNonNull(expression);
        observed = Numbers.finite(observed);
    }
}
