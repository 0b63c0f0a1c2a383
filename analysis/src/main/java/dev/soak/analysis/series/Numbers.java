package dev.soak.analysis.series;

import org.jspecify.annotations.Nullable;

/** A number that is not finite is absent: JSON has no word for it, and "never" is not a number of hours. */
public final class Numbers {
    private Numbers() {}

    public static @Nullable Double finite(@Nullable Double number) {
        return number == null || !Double.isFinite(number) ? null : number;
    }
}
