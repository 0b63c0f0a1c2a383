package dev.soak.agent.worker;

import com.sun.management.HotSpotDiagnosticMXBean;
import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.series.Phase;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.util.Locale;
import java.util.function.LongSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Dumps the bot's heap, at checkpoints only: once on request, and again when the run ends or the heap is nearly full,
 * whichever comes first, so that much work lies between the two dumps.
 *
 * <p>{@link #requestDump()} may be called from any thread.
 */
final class HeapDumper {
    private static final Logger LOG = LoggerFactory.getLogger(HeapDumper.class);
    /** Objects take up to twice as much space in a dump as in the heap: wide references, and a header per record. */
    private static final int FILE_PER_HEAP = 2;

    private static final double SHARE_OF_FREE_DISK = 0.25;
    private static final double NEARLY_FULL = 0.85;

    private final HeapDumpMode mode;
    private final HeapDumpFolder folder;
    private final HotSpotDiagnosticMXBean diagnostics =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    private final LongSupplier freeDisk;
    private volatile boolean requested;
    private long firstWork = -1;
    private boolean done;

    /** @param freeDisk usable bytes on the folder's disk */
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

    /** Requests a dump at the next quiescent checkpoint. */
    void requestDump() {
        requested = true;
    }

    /**
     * Takes a dump if one is due.
     *
     * @param quiescent whether no delivery is in flight; the first dump waits until that is so
     * @param live bytes of the heap after a full GC
     */
    void atCheckpoint(Phase phase, long work, boolean quiescent, long live) throws IOException {
        if (done || mode == HeapDumpMode.NEVER) {
            return;
        }
        if (firstWork < 0) {
            boolean due = mode == HeapDumpMode.ALWAYS ? phase != Phase.WARMUP : requested;
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
                    "no heap dump was taken: it could need %,d MB, more than a quarter of the %,d MB free on the disk",
                    most >> 20,
                    free >> 20));
            return false;
        }
        try {
            diagnostics.dumpHeap(folder.newDump(work).toString(), true);
            return true;
        } catch (IOException e) {
            LOG.warn("heap dump failed: {}", e.toString());
            folder.refused("a heap dump failed: " + e.getMessage());
            return false;
        }
    }
}
