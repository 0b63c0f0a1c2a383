package dev.soak.agent.measure;

import dev.soak.analysis.resource.Resources;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Detects the end of the warm-up: between two checkpoints, loaded classes, compiled code and the live set have each
 * grown by less than a small share. Limited to a fifth of the run and to 15 minutes, because a leaking bot never
 * settles.
 */
final class WarmUpDetector {
    private static final double MAX_SHARE = 0.2;
    private static final double MAX_SECONDS = 900;

    private final double longest;
    private @Nullable Map<String, Double> before;
    private boolean over;

    WarmUpDetector(Duration run) {
        longest = Math.min(MAX_SECONDS, run.toNanos() / 1e9 * MAX_SHARE);
    }

    /**
     * Evaluates the readings of the next checkpoint.
     *
     * @return whether the warm-up is over; stays true once it is
     */
    boolean isOver(double elapsed, Map<String, Double> readings) {
        Map<String, Double> last = before;
        before = readings;
        over |= elapsed >= longest || (last != null && settled(last, readings));
        return over;
    }

    private static boolean settled(Map<String, Double> last, Map<String, Double> now) {
        return Resources.all().stream()
                .filter(resource -> resource.settledGrowth().isPresent())
                .allMatch(resource -> {
                    Double from = resource.in(last);
                    Double to = resource.in(now);
                    double share = resource.settledGrowth().orElseThrow();
                    return from == null || to == null || to - from <= from * share;
                });
    }
}
