package dev.soak.analysis.series;

import org.jspecify.annotations.Nullable;

/** Treats numbers that are not finite as absent: JSON has none, and "never" is not a number of hours. */
public final class Numbers {
    private Numbers() {}

    public static @Nullable Double finite(@Nullable Double number) {
        return number == null || !Double.isFinite(number) ? null : number;
    }
}
