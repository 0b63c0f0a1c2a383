package dev.soak.agent.measure;

import dev.soak.analysis.series.DisturbedWindow;
import dev.soak.analysis.series.DisturbedWindow.Cause;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Tells from the clocks at each sample what the machine did to the measurement since the last one: it stood still, was suspended, its
 * wall clock was set, or the hypervisor or other processes took the processor. Pure arithmetic; used by one thread.
 */
final class DisturbanceDetector {
    /** Samples are due once per second. */
    private static final double PERIOD = 1;
    /** Seconds by which a sample is late if this process did not run at all. */
    private static final double STOOD_STILL = 5;
    /** Seconds by which a sample is late if others took the processor. */
    private static final double LATE = 1.5;
    /** Seconds by which two clocks part that nobody has set, with the resolution of what they are read from. */
    private static final double STEP = 1.5;
    /** After this process stood still, requests that waited are served. */
    private static final double RECOVERY = 5;
    /** Seconds over which stolen time is summed up, and the share of it that disturbs. */
    private static final double STEAL_SECONDS = 10;

    private static final double STEAL_SHARE = 0.25;

    /**
     * The clocks, in seconds.
     *
     * @param run since the start of the run, by the monotonic clock
     * @param boot since the machine was started, which counts while it is suspended
     * @param wall the time of day since 1970
     * @param stolen processor time that the hypervisor gave to others, over all processors; not a number if unknown
     * @param processors their number
     */
    record Clocks(double run, double boot, double wall, double stolen, int processors) {}

    private @Nullable Clocks last;
    private @Nullable Clocks stealFrom;

    /** The windows that have become known with the next sample. */
    List<DisturbedWindow> next(Clocks now) {
        List<DisturbedWindow> found = new ArrayList<>();
        Clocks before = last;
        last = now;
        if (before == null) {
            stealFrom = now;
            return found;
        }
        double elapsed = now.run - before.run;
        double suspended = now.boot - before.boot - elapsed;
        double late = elapsed - PERIOD;
        if (suspended > STEP || late > STOOD_STILL) {
            found.add(new DisturbedWindow(before.run, now.run + RECOVERY, Cause.SUSPENDED, ""));
        } else if (late > LATE) {
            found.add(new DisturbedWindow(before.run, now.run, Cause.STARVED, ""));
        }
        double stepped = now.wall - before.wall - (now.boot - before.boot);
        if (Math.abs(stepped) > STEP) {
            found.add(new DisturbedWindow(before.run, now.run, Cause.CLOCK_STEPPED, ""));
        }
        stolen(now, found);
        return found;
    }

    private void stolen(Clocks now, List<DisturbedWindow> found) {
        Clocks from = stealFrom;
        if (from != null && now.run - from.run >= STEAL_SECONDS) {
            double share = (now.stolen - from.stolen) / ((now.run - from.run) * Math.max(1, now.processors));
            if (share > STEAL_SHARE) {
                found.add(new DisturbedWindow(from.run, now.run, Cause.STARVED, ""));
            }
            stealFrom = now;
        }
    }
}
