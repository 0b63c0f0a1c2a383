package dev.soak.junit.run;

import dev.soak.analysis.resource.Resources;
import dev.soak.junit.Watch;
import dev.soak.junit.measure.CheckpointTable;
import dev.soak.junit.measure.WatchedSeries;

/**
 * How often a test can be repeated before what it seems to leak would become a problem for its JVM: a leak test must not
 * end in an {@code OutOfMemoryError}.
 */
final class Room {
    /** Threads and descriptors that may be leaked on purpose. */
    private static final double MAX_HANDLES = 400;
    /** Share of the free heap that may be filled. */
    private static final double SHARE_OF_FREE = 0.3;

    private static final long MAX_DIRECT_BYTES = 64L << 20;

    private Room() {}

    /**
     * The repetitions for which there is room, by the growth from one checkpoint to the last.
     *
     * @param liveGained growth of the live set in the same time, in bytes
     * @param free bytes of the heap that are not in use
     */
    static long repetitions(CheckpointTable table, int from, long liveGained, long free) {
        int last = table.size() - 1;
        double[] done = table.repetitions(from, last);
        double repetitions = done[done.length - 1] - done[0];
        if (!(repetitions > 0)) {
            return Long.MAX_VALUE;
        }
        double room = SHARE_OF_FREE * free / Math.max(1e-9, liveGained / repetitions);
        double handles = 0;
        for (String series : table.series()) {
            if (isHandle(series)) {
                handles += Math.max(0, table.count(series, last) - table.count(series, from));
            }
        }
        room = Math.min(room, MAX_HANDLES / Math.max(1e-9, handles / repetitions));
        String direct = Resources.DIRECT_MEMORY.whole().toString();
        double directGained = table.count(direct, last) - table.count(direct, from);
        room = Math.min(room, MAX_DIRECT_BYTES / Math.max(1e-9, directGained / repetitions));
        return room >= Long.MAX_VALUE ? Long.MAX_VALUE : (long) room;
    }

    private static boolean isHandle(String series) {
        Watch watch = WatchedSeries.of(series);
        return watch == Watch.THREADS || watch == Watch.DESCRIPTORS || watch == Watch.PROCESSES;
    }
}
