package dev.soak.junit.measure;

import dev.soak.probe.jvm.DiagnosticCommand;
import dev.soak.probe.jvm.FullGc;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.ref.ReferenceQueue;
import java.lang.ref.WeakReference;

/** Waits until threads that were told to end have ended, and a GC's references have been processed. */
final class Quiescence {
    private static final long STEP_MILLIS = 2;
    private static final int STABLE = 2;
    private static final long REFERENCES_MILLIS = 200;
    private static final MemoryMXBean MEMORY = ManagementFactory.getMemoryMXBean();

    private final Handles handles;
    private final FullGc gc;
    /** What may be waited in all for counts to go back to what they were; a leak never does. */
    private long patienceMillis = 400;

    Quiescence(Handles handles, DiagnosticCommand commands) {
        this.handles = handles;
        this.gc = new FullGc(commands);
    }

    /**
     * Waits until the number of threads and descriptors is stable, and for a while until it is no more than expected.
     *
     * @param expected the number at the last checkpoint
     * @return the number
     */
    int await(int expected) throws IOException, InterruptedException {
        int last = handles.total();
        int stable = 0;
        while (stable < STABLE || (last > expected && patienceMillis > 0)) {
            Thread.sleep(STEP_MILLIS);
            int now = handles.total();
            if (now > expected) {
                patienceMillis -= STEP_MILLIS;
            }
            stable = now >= last ? stable + 1 : 0;
            last = now;
        }
        return last;
    }

    /** Runs a full GC, and returns when the references that it has cleared were queued and finalizers have run. */
    void collect() throws IOException, InterruptedException {
        ReferenceQueue<Object> queue = new ReferenceQueue<>();
        WeakReference<Object> sentinel = new WeakReference<>(new Object(), queue);
        gc.run();
        long end = System.nanoTime() + REFERENCES_MILLIS * 1_000_000;
        if (sentinel.get() == null) {
            queue.remove(REFERENCES_MILLIS);
        }
        while (MEMORY.getObjectPendingFinalizationCount() > 0 && System.nanoTime() - end < 0) {
            Thread.sleep(STEP_MILLIS);
        }
    }
}
