package dev.soak.junit.run;

import dev.soak.junit.Watch;
import dev.soak.junit.accept.LateRelease;
import dev.soak.junit.measure.CheckpointTable;
import dev.soak.junit.measure.Checkpoints;
import dev.soak.junit.measure.WatchedSeries;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Excludes what is released by itself, only later than the next checkpoint: threads on their way out, and what they hold.
 * Growth that has shrunk to half once the repetitions have stopped is no leak.
 */
final class Exclusion {
    private static final double SHARE_LEFT = 0.5;
    private static final Duration PATIENCE = Duration.ofMillis(250);
    private static final long STEP_MILLIS = 20;

    private final Checkpoints checkpoints;
    private final Repeater repeater;

    Exclusion(Checkpoints checkpoints, Repeater repeater) {
        this.checkpoints = checkpoints;
        this.repeater = repeater;
    }

    /**
     * What is left.
     *
     * @param grown not empty; confirmed or undecided
     */
    List<Suspicion> exclude(List<Suspicion> grown) throws InterruptedException, InstrumentFailure {
        CheckpointTable table = checkpoints.table();
        int from = grown.get(0).from();
        List<LateHandles> late = table.series().stream()
                .flatMap(series ->
                        LateRelease.of(series)
                                .map(known -> new LateHandles(series, from, gained(series, from), known.within()))
                                .stream())
                .filter(threads -> threads.gained() > 0)
                .toList();
        List<LateHandles> awaited = new ArrayList<>(late);
        grown.stream()
                .filter(suspicion -> isHandle(suspicion.series()))
                .map(suspicion -> new LateHandles(suspicion.series(), from, suspicion.gained(), PATIENCE))
                .forEach(awaited::add);
        if (awaited.isEmpty()) {
            return grown;
        }
        try {
            if (!released(awaited)) {
                return grown;
            }
            checkpoints.beforeGc();
            checkpoints.collect();
            checkpoints.read(repeater.done());
        } catch (IOException e) {
            throw new InstrumentFailure(e);
        }
        return grown.stream()
                .filter(suspicion -> !WatchedSeries.isReclaimed(suspicion.series())
                        && gained(suspicion.series(), suspicion.from()) >= SHARE_LEFT * suspicion.gained())
                .toList();
    }

    /**
     * Threads or descriptors that may be released by themselves.
     *
     * @param gained since the checkpoint
     * @param within the time in which they are released, if ever
     */
    private record LateHandles(String series, int from, long gained, Duration within) {}

    private long gained(String series, int from) {
        CheckpointTable table = checkpoints.table();
        return table.count(series, table.size() - 1) - (long) table.count(series, from);
    }

    private static boolean isHandle(String series) {
        Watch watch = WatchedSeries.of(series);
        return (watch == Watch.THREADS || watch == Watch.DESCRIPTORS) && !WatchedSeries.isReclaimed(series);
    }

    /** Waits until at least one of them has been released, mostly. */
    private boolean released(List<LateHandles> awaited) throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long patience = awaited.stream()
                .mapToLong(threads -> threads.within().toNanos())
                .max()
                .orElse(0);
        while (System.nanoTime() - begin < patience) {
            for (LateHandles threads : awaited) {
                if (checkpoints.stillThere(threads.series(), threads.from()) < SHARE_LEFT * threads.gained()) {
                    return true;
                }
            }
            Thread.sleep(STEP_MILLIS);
        }
        return false;
    }
}
