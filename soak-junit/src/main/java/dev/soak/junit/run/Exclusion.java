package dev.soak.junit.run;

import dev.soak.junit.Watch;
import dev.soak.junit.accept.LateRelease;
import dev.soak.junit.measure.CheckpointTable;
import dev.soak.junit.measure.Checkpoints;
import dev.soak.junit.measure.WatchedSeries;
import java.io.IOException;
import java.time.Duration;
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

    List<Suspicion> exclude(List<Suspicion> confirmed) throws InterruptedException, InstrumentFailure {
        List<Suspicion> handles = confirmed.stream()
                .filter(suspicion -> isHandle(suspicion.series()))
                .toList();
        if (handles.isEmpty()) {
            return confirmed;
        }
        Duration patience = handles.stream()
                .flatMap(suspicion -> LateRelease.of(suspicion.series()).stream())
                .map(LateRelease::within)
                .max(Duration::compareTo)
                .orElse(PATIENCE);
        try {
            if (!released(handles, patience)) {
                return confirmed;
            }
            checkpoints.beforeGc();
            checkpoints.collect();
            checkpoints.read(repeater.done());
        } catch (IOException e) {
            throw new InstrumentFailure(e);
        }
        CheckpointTable table = checkpoints.table();
        int last = table.size() - 1;
        return confirmed.stream()
                .filter(suspicion -> !WatchedSeries.isReclaimed(suspicion.series())
                        && table.count(suspicion.series(), last) - table.count(suspicion.series(), suspicion.from())
                                >= SHARE_LEFT * suspicion.gained())
                .toList();
    }

    private static boolean isHandle(String series) {
        Watch watch = WatchedSeries.of(series);
        return (watch == Watch.THREADS || watch == Watch.DESCRIPTORS) && !WatchedSeries.isReclaimed(series);
    }

    /** Waits until at least one of them has been released, mostly. */
    private boolean released(List<Suspicion> handles, Duration patience) throws IOException, InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        while (System.nanoTime() - end < 0) {
            for (Suspicion suspicion : handles) {
                int left = checkpoints.stillThere(suspicion.series(), suspicion.from());
                if (left < SHARE_LEFT * suspicion.gained()) {
                    return true;
                }
            }
            Thread.sleep(STEP_MILLIS);
        }
        return false;
    }
}
