package dev.soak.analysis.imports.log;

import dev.soak.analysis.imports.RawSeries;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import java.util.List;

/**
 * Puts the columns of jstat into series. {@code -gc} is in KiB, {@code -gcutil} in percent of each capacity. The capacities are
 * current ones, which the JVM raises up to a maximum that these tables do not show, so that they are no limits. The old generation
 * shows the live set only after a full collection ({@code FGC}); between these it fills with garbage, so that its growth then
 * proves nothing.
 */
final class JstatSeries {
    private static final double KIB = 1024;
    /** Fewer are not enough for a verdict. */
    private static final int ENOUGH = 6;

    private final List<String> columns;
    private final List<double[]> rows;
    private final double[] seconds;
    private final SeriesAssembly to;

    /** @param seconds the time of each row */
    JstatSeries(List<String> columns, List<double[]> rows, double[] seconds, SeriesAssembly to) {
        this.columns = columns;
        this.rows = rows;
        this.seconds = seconds;
        this.to = to;
    }

    void add() throws InputException {
        for (String pool : List.of("S0U", "S1U", "EU", "OU")) {
            fill(Resources.HEAP_USED.part(pool), pool, KIB);
        }
        fill(Resources.METASPACE.whole(), "MU", KIB);
        fill(Resources.CLASS_SPACE.whole(), "CCSU", KIB);
        for (String counter : List.of("YGC", "YGCT", "FGC", "FGCT", "CGC", "CGCT", "GCT")) {
            fill(SeriesId.of(counter), counter, 1).type("counter");
        }
        if (columns.contains("OU")) {
            liveSet("OU", Resources.HEAP_AFTER_GC, Resources.HEAP_AFTER_YOUNG_GC, KIB);
        } else {
            liveSet("O", Resources.OLD_SHARE_AFTER_GC, Resources.OLD_SHARE_AFTER_YOUNG_GC, 1);
            to.note(
                    "O is a share of the current capacity of the old generation, which may itself grow or shrink; jstat -gc"
                            + " shows bytes");
        }
    }

    private RawSeries fill(SeriesId id, String column, double factor) throws InputException {
        RawSeries series = to.series(id);
        int at = columns.indexOf(column);
        for (int i = 0; i < rows.size() && at >= 0; i++) {
            series.add(seconds[i], rows.get(i)[at] * factor);
        }
        return series;
    }

    private boolean collectedBefore(int row, int full) {
        return row > 0 && full >= 0 && rows.get(row)[full] > rows.get(row - 1)[full];
    }

    private void liveSet(String column, Resource afterFull, Resource afterYoung, double factor) throws InputException {
        int old = columns.indexOf(column);
        int full = columns.indexOf("FGC");
        int collections = 0;
        for (int i = 1; i < rows.size(); i++) {
            collections += collectedBefore(i, full) ? 1 : 0;
        }
        boolean enough = collections >= ENOUGH;
        Resource resource = enough ? afterFull : afterYoung;
        RawSeries live = to.series(resource.whole());
        for (int i = 0; i < rows.size(); i++) {
            if (!enough || collectedBefore(i, full)) {
                live.add(seconds[i], rows.get(i)[old] * factor);
            }
        }
        to.note(
                enough
                        ? resource + " is " + column + ", the old generation, after each of " + collections
                                + " full collections"
                        : resource + " is " + column
                                + ", the old generation, after young collections only (FGC rose " + collections
                                + " times): it is not the live set, and its growth proves nothing");
    }
}
