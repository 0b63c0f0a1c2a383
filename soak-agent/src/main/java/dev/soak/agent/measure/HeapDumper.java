package dev.soak.agent.measure;

import dev.soak.analysis.code.CodeOrigin;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.series.Phase;
import java.io.IOException;
import java.nio.file.Files;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has the target dump its heap, at checkpoints only: once on request, and again when the run ends or the heap is nearly full,
 * whichever comes first, so that much work lies between the two dumps. With a listener for pairs during the run, a third
 * one is taken in between, as soon as it can be compared with the first: what grows in steps, such as on the path of an error,
 * may not have grown at the next checkpoint.
 *
 * <p>{@link #requestDump(Map)} may be called from any thread.
 */
public final class HeapDumper {
    private static final Logger LOG = LoggerFactory.getLogger(HeapDumper.class);
    /** Objects take up to twice as much space in a dump as in the heap: wide references, and a header per record. */
    private static final int FILE_PER_HEAP = 2;

    /** Requests between two dumps; with fewer, growth is too small and one dump's contents tell more. */
    public static final long MIN_WORK_BETWEEN = 50;

    /** Checkpoints after which a pair is taken although nothing is known to have grown. */
    private static final int LONGEST_WAIT = 20;
    /** What has grown by a smaller share of what it was found to grow by has not grown yet. */
    private static final double LEAST_OF_GROWTH = 0.25;
    /** The same where no rate is known: instances, and share of them. */
    private static final long FEWEST = 5;

    private static final double LEAST_SHARE = 0.01;

    /** Shares of the rest of the run after which the dumps of a pair are wanted, so that the rest can show who stores. */
    private static final double FIRST_AFTER = 0.1;

    private static final double SECOND_AFTER = 0.25;
    private static final double SHORTEST_SECONDS = 3;
    /** Checkpoints that are hurried for one dump: what they did not bring is waited for as usual. */
    private static final int MOST_HURRIED = 4;

    private static final double SHARE_OF_FREE_DISK = 0.25;
    private static final double NEARLY_FULL = 0.85;

    private final HeapDumpMode mode;
    private final TargetJvm jvm;
    private final HeapDumpFolder folder;
    private final LongSupplier freeDisk;
    private final @Nullable PairListener onPair;
    private volatile @Nullable Map<String, Double> requested;
    private volatile boolean gaveUp;
    private @Nullable ClassHistogram first;
    private long firstWork = -1;
    private int waited;
    /** Checkpoints since the next dump was requested. */
    private int tried;

    private boolean done;
    private boolean paired;

    /** Told of two heap dumps while the run goes on. */
    public interface PairListener {
        /**
         * Called at most once; must not block.
         *
         * @param gained what grew between the dumps: instances per request, by class; empty where that was not asked for
         */
        void accept(List<HeapDumpFolder.Dump> dumps, Map<String, Double> gained);

        /** Whether what is done with the pair is not finished, and needs load. Any thread. */
        default boolean needsLoad() {
            return false;
        }
    }

    /**
     * @param freeDisk usable bytes on the folder's disk
     * @param onPair null if no pair is needed during the run
     */
    HeapDumper(
            HeapDumpMode mode,
            TargetJvm jvm,
            HeapDumpFolder folder,
            LongSupplier freeDisk,
            @Nullable PairListener onPair) {
        this.onPair = onPair;
        this.mode = mode;
        this.jvm = jvm;
        this.folder = folder;
        this.freeDisk = freeDisk;
    }

    public static HeapDumper on(HeapDumpMode mode, TargetJvm jvm, HeapDumpFolder folder, PairListener onPair) {
        return new HeapDumper(
                mode,
                jvm,
                folder,
                () -> {
                    try {
                        return Files.getFileStore(folder.path().getParent()).getUsableSpace();
                    } catch (IOException unknown) {
                        return 0;
                    }
                },
                onPair);
    }

    /** Takes no further dump: one hangs. */
    void giveUp() {
        gaveUp = true;
    }

    /**
     * Requests a dump at the next quiescent checkpoint, or tells of more that grows.
     *
     * @param perWork instances per request of the classes of which a pair of dumps has to show growth; none if only the heap as a
     *     whole is known to grow: then any class of the user's own may
     */
    public void requestDump(Map<String, Double> perWork) {
        Map<String, Double> all = new HashMap<>(perWork);
        all.putAll(Objects.requireNonNullElse(requested, Map.of()));
        requested = Map.copyOf(all);
    }

    /**
     * How long after a checkpoint a dump of the pair is wanted: only a share of the time that is left, because what is told of a
     * pair needs time as well. To be called between checkpoints.
     *
     * @param left seconds from that checkpoint until the load ends
     * @param work requests completed
     * @return seconds; infinite if the next checkpoint that is due anyway is early enough
     */
    double wantedAfter(double left, long work) {
        boolean hurry = requested != null && onPair != null && !paired && !done && !gaveUp && tried < MOST_HURRIED;
        boolean isFirst = firstWork < 0;
        return hurry && (isFirst || work - firstWork >= MIN_WORK_BETWEEN)
                ? Math.max(SHORTEST_SECONDS, left * (isFirst ? FIRST_AFTER : SECOND_AFTER))
                : Double.POSITIVE_INFINITY;
    }

    /** Whether something has been begun with the pair that needs load. */
    boolean needsLoad() {
        return onPair != null && paired && onPair.needsLoad();
    }

    /**
     * Takes a dump if one is due.
     *
     * @param quiescent whether no delivery is in flight; the first dump waits until that is so
     * @param live the heap after a full GC
     * @param max the limit of the heap; null if unknown
     */
    void atCheckpoint(Phase phase, long work, boolean quiescent, ClassHistogram live, @Nullable Limit max)
            throws IOException, InterruptedException {
        if (done || gaveUp || mode == HeapDumpMode.NEVER) {
            return;
        }
        tried += requested != null ? 1 : 0;
        if (firstWork < 0) {
            boolean due = mode == HeapDumpMode.ALWAYS ? phase != Phase.WARMUP : requested != null;
            if (due && quiescent) {
                firstWork = work;
                tried = 0;
                first = live;
                done = !dump(work, live.bytes());
            }
        } else if (work > firstWork
                && (phase == Phase.DRAIN || (max != null && live.bytes() > NEARLY_FULL * max.value()))) {
            done = true;
            dump(work, live.bytes());
        } else if (onPair != null && !paired && quiescent && work - firstWork >= MIN_WORK_BETWEEN) {
            Map<String, Double> gained = gained(work, live);
            paired = mode == HeapDumpMode.ALWAYS || !gained.isEmpty() || ++waited > LONGEST_WAIT;
            if (paired && dump(work, live.bytes())) {
                onPair.accept(folder.dumps(), gained);
            }
            first = paired ? null : first;
        }
    }

    /** Instances per request that there are more than at the first dump: of the growing classes, or else of the user's own. */
    private Map<String, Double> gained(long work, ClassHistogram live) {
        Map<String, Double> perWork = requested;
        ClassHistogram before = first;
        if (perWork == null || before == null) {
            return Map.of();
        }
        long done = work - firstWork;
        Map<String, Double> gained = new TreeMap<>();
        for (String name : perWork.isEmpty() ? live.classes().keySet() : perWork.keySet()) {
            long more = live.instances(name) - before.instances(name);
            Double rate = perWork.get(name);
            boolean grows = rate != null
                    ? more >= LEAST_OF_GROWTH * rate * done
                    : CodeOrigin.isOwn(name) && more >= Math.max(FEWEST, LEAST_SHARE * before.instances(name));
            if (more > 0 && grows) {
                gained.put(name, (double) more / done);
            }
        }
        return gained;
    }

    private boolean dump(long work, long live) throws IOException, InterruptedException {
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
            jvm.dumpHeap(folder.newDump(work), most);
            return true;
        } catch (TargetStuckException | ProbeGoneException e) {
            throw e;
        } catch (IOException e) {
            LOG.warn("heap dump failed: {}", e.toString());
            folder.refused("a heap dump failed: " + e.getMessage());
            return false;
        }
    }
}
