package dev.soak.analysis.window;

import dev.soak.analysis.series.DisturbedWindow;
import java.util.Objects;

/**
 * Whether the level of a series returned to where it was after a window.
 *
 * @param series its name
 */
public record Recovery(String series, DisturbedWindow window, Result result) {
    public Recovery {
        Objects.requireNonNull(series);
        Objects.requireNonNull(window);
        Objects.requireNonNull(result);
    }

    /**
     * The levels of a series before a window.
     *
     * @param high the level up to which it is the same as before
     */
    public record Band(double median, double high) {}

    /** What became of the level. */
    public sealed interface Result {
        /** @param seconds from the end of the window until the level was within the band */
        record Recovered(double seconds, Band band) implements Result {}

        /** @param level at the last readings before the next window, or of the run */
        record NotRecovered(double level, Band band) implements Result {}

        /** There are too few undisturbed readings before or after the window. */
        record NotJudged(boolean before, int readings) implements Result {}
    }
}
