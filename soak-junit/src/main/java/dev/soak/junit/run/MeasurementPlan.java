package dev.soak.junit.run;

import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import dev.soak.junit.Watch;
import java.time.Duration;
import java.util.Set;

/**
 * What a test asks for.
 *
 * @param warmUp repetitions before the first checkpoint
 * @param repetitions of the screening
 * @param watched what is judged
 * @param timeout of all repetitions
 */
public record MeasurementPlan(int warmUp, int repetitions, Set<Watch> watched, Duration timeout) {
    /** With fewer, each stretch between two checkpoints would have hardly any. */
    public static final int MIN_REPETITIONS = 20;

    /**
     * A timeout as it is written in an annotation.
     *
     * @throws IllegalArgumentException naming the text
     */
    public static Duration duration(String text) {
        try {
            return DurationParser.parse(text);
        } catch (InputException e) {
            throw new IllegalArgumentException("timeout: " + e.getMessage(), e);
        }
    }

    public MeasurementPlan {
        watched = Set.copyOf(watched);
        if (repetitions < MIN_REPETITIONS) {
            throw new IllegalArgumentException(
                    "repetitions must be at least " + MIN_REPETITIONS + ", not " + repetitions);
        }
        if (warmUp < 0) {
            throw new IllegalArgumentException("warmUp must not be negative: " + warmUp);
        }
        if (timeout.isNegative() || timeout.isZero()) {
            throw new IllegalArgumentException("the timeout must be positive, not " + timeout);
        }
        if (watched.isEmpty()) {
            throw new IllegalArgumentException("nothing to watch");
        }
    }
}
