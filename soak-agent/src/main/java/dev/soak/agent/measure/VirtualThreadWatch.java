package dev.soak.agent.measure;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.VirtualThreads;
import dev.soak.probe.protocol.VirtualStarts;
import java.io.IOException;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out where virtual threads wait and what started them, once there are more at each of {@value #RISES} checkpoints in
 * a row. From one such checkpoint to the next the starts are traced; then a thread dump tells which of these threads are
 * still there. Both cost time, so that it is repeated only when there are {@value #MORE} times as many threads.
 */
final class VirtualThreadWatch {
    private static final Logger LOG = LoggerFactory.getLogger(VirtualThreadWatch.class);

    static final int RISES = 2;
    private static final double MORE = 3;
    /** A dump of more threads would pause the load for too long. */
    private static final double MOST = 200_000;

    private final TargetReadings readings;
    private final RunFolder folder;
    private double last = Double.POSITIVE_INFINITY;
    private int inARow;
    private boolean tracing;
    private double repeatAt;
    /** Of how many threads that were alive the start was known at best. */
    private long mostStarted;

    VirtualThreadWatch(TargetReadings readings, RunFolder folder) {
        this.readings = readings;
        this.folder = folder;
    }

    /** @param after the readings of a checkpoint whose load is still paused */
    void atCheckpoint(double t, long work, Map<String, Double> after) throws IOException, InterruptedException {
        Double reading = Resources.VIRTUAL_THREADS.in(after);
        if (reading == null) {
            return;
        }
        double alive = reading;
        TargetJvm jvm = readings.jvm();
        inARow = alive > last ? inARow + 1 : alive < last ? 0 : inARow;
        last = alive;
        if (tracing) {
            tracing = false;
            VirtualStarts starts = readings.ask("starts of virtual threads", jvm::virtualStarts, VirtualStarts.NONE);
            VirtualThreadDump dump = alive > MOST
                    ? VirtualThreadDump.NONE
                    : readings.ask(
                            "a dump of virtual threads", () -> jvm.virtualThreads(starts), VirtualThreadDump.NONE);
            long started = dump.started().stream()
                    .mapToLong(VirtualThreads.Place::threads)
                    .sum();
            // A short stretch may tell less than an earlier one; of what it traced nothing may be left.
            if (dump.alive() > 0 && (mostStarted == 0 || MORE * started >= mostStarted)) {
                OptionalFile.write(
                        folder, new VirtualThreads(t, work, dump.alive(), dump.waiting(), dump.started())::write);
                mostStarted = Math.max(mostStarted, started);
            }
            repeatAt = started == 0 ? alive : MORE * alive;
        } else if (inARow >= RISES && alive >= repeatAt) {
            tracing = readings.ask(
                    "the trace of virtual threads",
                    () -> {
                        jvm.traceVirtualStarts();
                        return true;
                    },
                    false);
            LOG.info("{} virtual threads: tracing what starts them", (long) alive);
        }
    }
}
