package dev.soak.agent.worker;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Whether the bot has settled: from one checkpoint to the next, class loading, compiled code and the live set have
 * grown by less than a small share. Bounded by a fifth of the run and by a quarter of an hour, because a bot that leaks
 * never settles.
 */
final class WarmUpDetector {
    private static final Map<String, Double> SETTLED_BELOW =
            Map.of("classes.loaded", 0.01, "codecache.used", 0.10, "heap.live", 0.05);
    private static final double LONGEST_SHARE = 0.2;
    private static final double LONGEST_SECONDS = 900;

    private final double longest;
    private @Nullable Map<String, Double> before;
    private boolean over;

    WarmUpDetector(Duration run) {
        longest = Math.min(LONGEST_SECONDS, run.toNanos() / 1e9 * LONGEST_SHARE);
    }

    /**
     * Looks at the readings of one checkpoint after the other.
     *
     * @return whether the warm-up is over; once true it stays true
     */
    boolean isOver(double elapsed, Map<String, Double> readings) {
        Map<String, Double> last = before;
        before = readings;
        over |= elapsed >= longest || (last != null && settled(last, readings));
        return over;
    }

    private static boolean settled(Map<String, Double> last, Map<String, Double> now) {
        return SETTLED_BELOW.entrySet().stream().allMatch(bound -> {
            Double from = last.get(bound.getKey());
            Double to = now.get(bound.getKey());
            return from == null || to == null || to - from <= from * bound.getValue();
        });
    }
}
