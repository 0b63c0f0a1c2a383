package dev.soak.agent.measure;

import dev.soak.analysis.run.NativeCallTrace;
import dev.soak.analysis.run.RunFolder;
import dev.soak.probe.protocol.FailedReading;
import dev.soak.probe.protocol.OpenResources;
import dev.soak.probe.protocol.WatchedNativeCalls;
import java.io.IOException;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Finds out which calls of native methods leave something, once the descriptors whose opening was not seen, or native memory,
 * have grown at some checkpoints in a row: the probe watches such calls for a stretch of at most five minutes, and what is left of
 * them is read at the checkpoints, after the full GC. Until a stretch has seen enough, there is another whenever the run is twice
 * as long: the first growth may be chance.
 *
 * <p>Looking for the code that calls native methods may take seconds, so that a thread of its own waits for it; the load goes on.
 */
final class NativeCallWatch implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NativeCallWatch.class);
    private static final String NAME = "calls of native methods";

    static final int RISES = 2;
    static final long ENOUGH = 50;
    private static final long LONGEST_MILLIS = 300_000;
    private static final long CLOSE_MILLIS = 10_000;
    /** An opening that was not seen. */
    private static final int NO_STACK = 0;

    private final TargetReadings readings;
    private final RunFolder folder;
    private final DoubleSupplier seconds;
    private final Rises unseen = new Rises();
    private @Nullable Stretch stretch;
    private long mostLeft;
    private double notBefore;

    /** @param seconds since the start of the run */
    NativeCallWatch(TargetReadings readings, RunFolder folder, DoubleSupplier seconds) {
        this.readings = readings;
        this.folder = folder;
        this.seconds = seconds;
    }

    /**
     * Reads the stretch, or begins one.
     *
     * @param open after the full GC
     * @param memoryGrows whether native memory has grown for some time
     */
    void atCheckpoint(OpenResources open, boolean memoryGrows) throws IOException, InterruptedException {
        long notSeen = open.descriptors().stream()
                .filter(row -> row.stack() == NO_STACK)
                .mapToLong(OpenResources.Descriptors::count)
                .sum();
        boolean grows = unseen.next(notSeen) >= RISES || memoryGrows;
        Stretch current = stretch;
        if (current != null) {
            read(current);
        } else if (grows && mostLeft < ENOUGH && seconds.getAsDouble() >= notBefore) {
            Stretch next = new Stretch();
            stretch = next;
            next.thread.start();
        }
    }

    private void read(Stretch current) throws IOException, InterruptedException {
        boolean ended = !current.thread.isAlive();
        double began = current.began;
        if (Double.isNaN(began)) {
            // Still looking for the code, or it failed, which is in the report.
            notBefore = ended ? Double.POSITIVE_INFINITY : notBefore;
            stretch = ended ? null : current;
            return;
        }
        double now = seconds.getAsDouble();
        WatchedNativeCalls calls = readings.ask(NAME, readings.jvm()::nativeCalls, WatchedNativeCalls.NONE);
        NativeCallTrace trace = converted(calls, began, now - began);
        if (trace.left() > mostLeft) {
            mostLeft = trace.left();
            OptionalFile.write(folder, trace::write);
        }
        if (!calls.any() || mostLeft >= ENOUGH) {
            current.end();
        }
        if (ended || !calls.any()) {
            notBefore = calls.any() ? 2 * now : Double.POSITIVE_INFINITY;
            stretch = null;
        }
    }

    private static NativeCallTrace converted(WatchedNativeCalls calls, double from, double length) {
        return new NativeCallTrace(
                from,
                length,
                calls.stacks().stream()
                        .map(stack -> new NativeCallTrace.Stack(
                                stack.method(), stack.open(), stack.notFreed(), stack.frames()))
                        .toList());
    }

    /** One stretch, on a thread of its own. */
    private final class Stretch implements Runnable {
        final Thread thread = new Thread(this, "soak-native-calls");
        /** Not a number before that. */
        volatile double began = Double.NaN;

        private boolean over;

        Stretch() {
            thread.setDaemon(true);
        }

        @Override
        public void run() {
            try {
                readings.jvm().beginNativeCalls();
                try {
                    began = seconds.getAsDouble();
                    LOG.info("watching calls of native methods");
                    awaitEnd();
                } finally {
                    readings.jvm().endNativeCalls();
                }
            } catch (TargetStuckException | ProbeGoneException e) {
                LOG.debug("the target has gone", e);
            } catch (IOException e) {
                readings.failures().add(new FailedReading(List.of(), NAME, String.valueOf(e.getMessage())));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }

        private synchronized void awaitEnd() throws InterruptedException {
            long left = LONGEST_MILLIS;
            long from = System.nanoTime();
            while (!over && left > 0) {
                wait(left);
                left = LONGEST_MILLIS - (System.nanoTime() - from) / 1_000_000;
            }
        }

        synchronized void end() {
            over = true;
            notifyAll();
        }
    }

    /** Ends the stretch; what was read is kept. */
    @Override
    public void close() {
        Stretch current = stretch;
        if (current != null) {
            current.end();
            try {
                current.thread.join(CLOSE_MILLIS);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
