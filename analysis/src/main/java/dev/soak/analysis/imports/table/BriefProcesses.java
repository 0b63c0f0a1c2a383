package dev.soak.analysis.imports.table;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The processes of a table that were seen for a short time only, such as the commands that a service starts: too little is known of
 * them to judge them, and of most of them nothing is left.
 */
final class BriefProcesses {
    /** Of the time of the whole table. */
    private static final double BRIEF = 0.1;
    /** With so many readings a process is judged however briefly it ran. */
    private static final int ENOUGH = 20;

    private BriefProcesses() {}

    /**
     * Those of the groups, in their order; none if all are.
     *
     * @param groups the rows of one process each
     * @param seconds of each row; NaN where a row is left out
     */
    static Set<RowGroup> of(Collection<RowGroup> groups, double[] seconds) {
        double[] all = Arrays.stream(seconds).filter(Double::isFinite).toArray();
        double most = BRIEF * length(all);
        Set<RowGroup> brief = groups.stream()
                .filter(group -> {
                    int[] rows = group.rows();
                    return rows.length < ENOUGH
                            && length(Arrays.stream(rows)
                                            .mapToDouble(row -> seconds[row])
                                            .filter(Double::isFinite)
                                            .toArray())
                                    < most;
                })
                .collect(Collectors.toCollection(LinkedHashSet::new));
        return brief.size() == groups.size() ? Set.of() : brief;
    }

    private static double length(double[] times) {
        return times.length == 0
                ? 0
                : Arrays.stream(times).max().orElse(0)
                        - Arrays.stream(times).min().orElse(0);
    }
}
