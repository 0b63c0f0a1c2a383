package dev.soak.agent.watchdog;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.function.DoubleSupplier;

/**
 * When the report must be there. By the time since boot, which neither a step of the wall clock nor a suspended machine stops.
 *
 * @param now seconds since boot
 * @param at the deadline on that clock
 * @param isLength whether the run is meant to last until then; otherwise it is cut short
 */
public record Deadline(DoubleSupplier now, double at, boolean isLength) {
    private static final Path UPTIME = Path.of("/proc/uptime");

    /** What the end of a run may take: draining, the last checkpoint, the analysis, the report. */
    private static final double SHARE = 0.05;

    private static final double SHORTEST_SECONDS = 40;
    private static final double LONGEST_SECONDS = 300;

    /** A deadline that is so far away from now. */
    public static Deadline in(Duration time, boolean isLength) {
        DoubleSupplier clock = Deadline::sinceBoot;
        return new Deadline(clock, clock.getAsDouble() + time.toMillis() / 1e3, isLength);
    }

    private static double sinceBoot() {
        try {
            String text = Files.readString(UPTIME);
            return Double.parseDouble(text.substring(0, text.indexOf(' ')));
        } catch (IOException | RuntimeException notLinux) {
            return System.nanoTime() / 1e9;
        }
    }

    /** Seconds left; negative if it has passed. */
    public double left() {
        return at - now.getAsDouble();
    }

    /** How long before the deadline a run of this length stops, in seconds. */
    public static double reserve(double seconds) {
        return Math.min(LONGEST_SECONDS, Math.max(SHORTEST_SECONDS, SHARE * seconds));
    }
}
