package dev.soak.analysis.imports.table;

import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether the groups of a table are read by turns, in the order of time: a sampler that reads several processes one after the other
 * does so, while a text that describes the moment, such as the level of a log, comes as it happens.
 */
final class Turns {
    /** Of the rows that follow one of their own group. */
    private static final double MOST = 0.9;

    private static final int FEWEST_ROWS = 10;

    private Turns() {}

    /** @param seconds of each row; NaN where a row is left out */
    static boolean are(Collection<RowGroup> groups, double[] seconds) {
        int[] groupOf = new int[seconds.length];
        int number = 1;
        for (RowGroup group : groups) {
            for (int row : group.rows()) {
                groupOf[row] = number;
            }
            number++;
        }
        List<Integer> inOrder = IntStream.range(0, seconds.length)
                .filter(row -> groupOf[row] > 0 && Double.isFinite(seconds[row]))
                .boxed()
                .sorted(Comparator.comparingDouble(row -> seconds[row]))
                .toList();
        int[] lastPlace = new int[number];
        int following = 0;
        int inTurn = 0;
        for (int place = 1; place <= inOrder.size(); place++) {
            int group = groupOf[inOrder.get(place - 1)];
            if (lastPlace[group] > 0) {
                following++;
                inTurn += place - lastPlace[group] == groups.size() ? 1 : 0;
            }
            lastPlace[group] = place;
        }
        return inOrder.size() >= FEWEST_ROWS && inTurn >= MOST * following && following > 0;
    }
}
