package dev.soak.agent.measure;

import java.time.Duration;
import java.util.List;

/**
 * The two windows without load, which tell growth over time from growth with work. Each lasts a twenty-fifth of the
 * run, between 2 s and 5 minutes, and they start at 45 % and 75 % of it: after the warm-up, and with work left after
 * the second.
 */
final class IdleWindows {
    private static final double[] STARTS = {0.45, 0.75};
    private static final double SHARE = 0.04;
    private static final double SHORTEST_SECONDS = 2;
    private static final double LONGEST_SECONDS = 300;

    /** A window, in seconds since the start of the run. */
    record Window(double start, double end) {
        double seconds() {
            return end - start;
        }
    }

    private IdleWindows() {}

    static List<Window> of(Duration run) {
        double total = run.toNanos() / 1e9;
        double length = Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, total * SHARE));
        return List.of(
                new Window(total * STARTS[0], total * STARTS[0] + length),
                new Window(total * STARTS[1], total * STARTS[1] + length));
    }
}
