package dev.soak.agent.worker;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.soak.analysis.series.Phase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dumps the bot's heap, at checkpoints only: once when somebody suspects that something grows, and once more when the
 * run ends or the heap is nearly full, whichever comes first, so that much work lies between the two.
 *
 * <p>{@link #suspicion()} may be called from any thread.
 */
final class HeapDumper {
    private static final Logger LOG = LoggerFactory.getLogger(HeapDumper.class);
    /** An object takes up to twice as much in a dump as in the heap: references are wide, and each has a head. */
    private static final int FILE_PER_HEAP = 2;

    private static final double SHARE_OF_FREE_DISK = 0.25;
    private static final double NEARLY_FULL = 0.85;

    private final HeapDumpMode mode;
    private final HeapDumpFolder folder;
    private final HotSpotDiagnosticMXBean diagnostics =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    private final LongSupplier freeDisk;
    private volatile boolean suspected;
    private long firstWork = -1;
    private boolean done;

    /** @param freeDisk bytes that may still be written to the folder's disk */
    HeapDumper(HeapDumpMode mode, HeapDumpFolder folder, LongSupplier freeDisk) {
        this.mode = mode;
        this.folder = folder;
        this.freeDisk = freeDisk;
    }

    static HeapDumper on(HeapDumpMode mode, HeapDumpFolder folder) {
        return new HeapDumper(mode, folder, () -> {
            try {
                return Files.getFileStore(folder.path().getParent()).getUsableSpace();
            } catch (IOException unknown) {
                return 0;
            }
        });
    }

    /** Something grows: a dump at the next checkpoint. */
    void suspicion() {
        suspected = true;
    }

    /**
     * Takes a dump if one is due.
     *
     * @param quiescent whether nothing is in flight; where something is, the first dump waits
     * @param live bytes of the heap after its collection
     */
    void atCheckpoint(Phase phase, long work, boolean quiescent, long live) throws IOException {
        if (done || mode == HeapDumpMode.NEVER) {
            return;
        }
        if (firstWork < 0) {
            boolean due = mode == HeapDumpMode.ALWAYS ? phase != Phase.WARMUP : suspected;
            if (due && quiescent) {
                firstWork = work;
                done = !dump(work, live);
            }
        } else if (work > firstWork
                && (phase == Phase.DRAIN
                        || live > NEARLY_FULL * Runtime.getRuntime().maxMemory())) {
            done = true;
            dump(work, live);
        }
    }

    private boolean dump(long work, long live) throws IOException {
        long most = live * FILE_PER_HEAP;
        long free = freeDisk.getAsLong();
        if (most > free * SHARE_OF_FREE_DISK) {
            folder.refused(String.format(
                    Locale.ROOT,
                    "no heap dump was taken: it could take %,d MB, and of the %,d MB that are free on the disk it may"
                            + " take a quarter",
                    most >> 20,
                    free >> 20));
            return false;
        }
        try {
            diagnostics.dumpHeap(folder.newDump(work).toString(), true);
            return true;
        } catch (IOException e) {
            LOG.warn("no heap dump: {}", e.toString());
            folder.refused("a heap dump failed: " + e.getMessage());
            return false;
        }
    }
}
