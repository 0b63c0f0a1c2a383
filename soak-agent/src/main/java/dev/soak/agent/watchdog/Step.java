package dev.soak.agent.watchdog;

import java.time.Duration;

/**
 * A step of Soak's own work, which must not keep a run from its report.
 *
 * <p>The order is that in which a run takes them.
 */
public enum Step {
    START("starting the target", Duration.ofMinutes(5), false),
    PREFLIGHT("the preflight", Duration.ofMinutes(5), false),
    CHECKPOINT("a checkpoint", Duration.ofMinutes(45), false),
    HEAP_DUMP("a heap dump", Duration.ofMinutes(30), false),
    DRAIN("draining the load", Duration.ofMinutes(50), false),
    RECORDING("finishing the recording", Duration.ofMinutes(6), false),
    STOP("ending the target", Duration.ofMinutes(2), false),
    END("recording the end of the run", Duration.ofMinutes(10), false),
    CRASH_LOG("keeping the JVM's error log", Duration.ofMinutes(2), false),
    HEAP_DUMPS("analysing the heap dumps", Duration.ofMinutes(30), false),
    RULES("JMC's automated analysis", Duration.ofMinutes(5), false),
    SECRETS("erasing secrets", Duration.ofMinutes(10), false),
    CLEAN("deleting temporary files", Duration.ofMinutes(5), false),
    ANALYSIS("the analysis", Duration.ofMinutes(20), true),
    REPORT("writing the report", Duration.ofMinutes(5), true);

    private final String words;
    private final Duration longest;
    private final boolean needed;

    Step(String words, Duration longest, boolean needed) {
        this.words = words;
        this.longest = longest;
        this.needed = needed;
    }

    /** For the log and the report. */
    public String words() {
        return words;
    }

    /** It hangs if it takes longer. */
    Duration longest() {
        return longest;
    }

    /** Whether there is no report without it, so that it gets more of the time that is left. */
    boolean isNeeded() {
        return needed;
    }

    /** Whether the run is being measured, so that the time for the end of the run is not its own. */
    boolean isBeforeTheEnd() {
        return compareTo(DRAIN) < 0;
    }
}
