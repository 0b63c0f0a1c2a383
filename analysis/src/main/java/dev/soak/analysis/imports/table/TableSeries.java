package dev.soak.analysis.imports.table;

import dev.soak.analysis.imports.NameList;
import dev.soak.analysis.imports.RawSeries;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.prometheus.SeriesText;
import dev.soak.analysis.imports.table.RowGroup.Cells;
import dev.soak.analysis.imports.time.TimeAxis;
import dev.soak.analysis.imports.value.QuantityColumn;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.ExposedMetric;
import dev.soak.analysis.resource.SeriesId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Names the series of a table and puts their readings on its time axis. */
final class TableSeries {
    /** One in so many rows may repeat a time, or be out of order where the times have no dates. */
    private static final int MOST_ONE_IN = 10;

    private static final int MISPLACED_ONE_IN = 50;

    private final List<String> names;
    private final List<ColumnRole> roles;
    private final int[] labelColumns;
    private final List<QuantityColumn> quantities;
    private final RowLog log;
    private final double @Nullable [] allWork;

    TableSeries(
            List<String> names,
            List<ColumnRole> roles,
            int[] labelColumns,
            List<QuantityColumn> quantities,
            RowLog log) {
        this.names = names;
        this.roles = roles;
        this.labelColumns = labelColumns;
        this.quantities = quantities;
        this.log = log;
        this.allWork = log.work();
    }

    void add(Collection<RowGroup> all, TimeAxis axis, SeriesAssembly to, TimeDoubt doubt) throws InputException {
        boolean[] used = new boolean[labelColumns.length];
        for (int i = 0; i < labelColumns.length; i++) {
            int label = i;
            boolean varies = all.stream()
                            .map(group -> group.labels().get(label))
                            .distinct()
                            .count()
                    > 1;
            used[i] = varies
                    || roles.get(labelColumns[i]) == ColumnRole.NAME
                    || ColumnNames.isProcess(names.get(labelColumns[i]));
        }
        boolean identity = IntStream.range(0, used.length)
                .anyMatch(i -> used[i] && ColumnNames.isIdentity(names.get(labelColumns[i])));
        boolean merge =
                all.size() > 1 && !identity && timesAreUnique(axis.seconds()) && !Turns.are(all, axis.seconds());
        if (merge) {
            to.note("the text columns were left out, as each row has its own time: "
                    + String.join(
                            ", ",
                            Arrays.stream(labelColumns).mapToObj(names::get).toList()));
            RowGroup one = merged(all);
            addGroup(one, new boolean[used.length], axis, to, doubt);
            return;
        }
        Set<RowGroup> brief = Arrays.stream(labelColumns).anyMatch(column -> ColumnNames.isProcess(names.get(column)))
                ? BriefProcesses.of(all, axis.seconds())
                : Set.of();
        if (!brief.isEmpty()) {
            to.note("left out " + brief.size() + " of " + all.size()
                    + " processes, which were seen for less than a tenth of the time: "
                    + NameList.of(brief.stream()
                            .map(group -> String.join(" ", group.labels()))
                            .toList()));
        }
        for (RowGroup group : all) {
            if (!brief.contains(group)) {
                addGroup(group, used, axis, to, doubt);
            }
        }
    }

    private static boolean timesAreUnique(double[] seconds) {
        double[] sorted = seconds.clone();
        Arrays.sort(sorted);
        for (int i = 1; i < sorted.length; i++) {
            if (sorted[i] == sorted[i - 1]) {
                return false;
            }
        }
        return true;
    }

    private RowGroup merged(Collection<RowGroup> all) {
        RowGroup merged = new RowGroup(all.iterator().next().labels());
        for (int column = 0; column < names.size(); column++) {
            for (RowGroup group : all) {
                Cells cells = group.cells(column);
                for (int i = 0; cells != null && i < cells.size(); i++) {
                    merged.put(column, cells.row(i), cells.value(i));
                }
            }
        }
        return merged;
    }

    private void addGroup(RowGroup group, boolean[] used, TimeAxis axis, SeriesAssembly to, TimeDoubt doubt)
            throws InputException {
        List<Integer> valueColumns = IntStream.range(0, names.size())
                .filter(i -> roles.get(i) == ColumnRole.VALUE && group.cells(i) != null)
                .boxed()
                .toList();
        for (int column : valueColumns) {
            Cells cells = group.cells(column);
            if (cells == null) {
                continue;
            }
            check(cells, axis, doubt);
            double[] t = new double[cells.size()];
            double[] values = new double[cells.size()];
            double[] work = allWork == null ? null : new double[cells.size()];
            int kept = 0;
            for (int i = 0; i < cells.size(); i++) {
                double at = axis.seconds()[cells.row(i)];
                if (!Double.isNaN(at)) {
                    t[kept] = at;
                    values[kept] = cells.value(i);
                    if (work != null && allWork != null) {
                        work[kept] = allWork[cells.row(i)];
                    }
                    kept++;
                }
            }
            if (kept < t.length) {
                t = Arrays.copyOf(t, kept);
                values = Arrays.copyOf(values, kept);
                work = work == null ? null : Arrays.copyOf(work, kept);
            }
            SeriesId id = id(group, column, used);
            boolean rate = quantities.get(column).isRate() && !id.name().endsWith("/s");
            to.add(new RawSeries(rate ? ExposedMetric.rateOf(id) : id, t, values, work)
                    .unit(quantities.get(column).unit()));
        }
    }

    private SeriesId id(RowGroup group, int column, boolean[] used) {
        String name = names.get(column);
        SortedMap<String, String> labels = new TreeMap<>();
        List<String> named = new ArrayList<>();
        for (int i = 0; i < labelColumns.length; i++) {
            String value = group.labels().get(i);
            if (!used[i] || value.isEmpty()) {
                continue;
            }
            if (roles.get(labelColumns[i]) == ColumnRole.NAME) {
                named.add(value);
            } else {
                labels.put(names.get(labelColumns[i]), value);
            }
        }
        boolean oneValue =
                roles.stream().filter(role -> role == ColumnRole.VALUE).count() == 1;
        if (named.isEmpty() && labels.size() == 1 && ColumnNames.isReading(name)) {
            named.add(labels.remove(labels.firstKey()));
        }
        SeriesId base;
        if (named.isEmpty()) {
            base = SeriesText.parse(name);
        } else if (oneValue || ColumnNames.isReading(name)) {
            base = SeriesText.parse(String.join(" ", named));
        } else {
            base = SeriesText.parse(name);
            labels.put("name", String.join(" ", named));
        }
        labels.putAll(base.labels());
        return new SeriesId(base.name(), labels);
    }

    /** Whether the rows of one series are at different times, and in order where they have no dates. */
    private void check(Cells cells, TimeAxis axis, TimeDoubt doubt) throws InputException {
        double[] seconds = axis.seconds();
        Set<Double> seen = new HashSet<>();
        boolean ascending = true;
        int descents = 0;
        int ascents = 0;
        int first = -1;
        for (int i = 1; i < cells.size(); i++) {
            double step = seconds[cells.row(i)] - seconds[cells.row(i - 1)];
            ascending &= !(step <= 0);
            if (step <= 0) {
                descents++;
                first = first < 0 ? i : first;
            } else {
                ascents++;
            }
        }
        if (ascending) {
            return;
        }
        int repeats = 0;
        int firstRepeat = -1;
        for (int i = 0; i < cells.size(); i++) {
            if (!seen.add(seconds[cells.row(i)])) {
                repeats++;
                firstRepeat = firstRepeat < 0 ? i : firstRepeat;
            }
        }
        if (repeats > cells.size() / MOST_ONE_IN) {
            throw doubt.at(
                    "is not certain to be the time of one series: " + repeats + " of " + cells.size()
                            + " rows repeat the time of another",
                    "",
                    log.line(cells.row(firstRepeat)));
        }
        boolean shuffled = !(axis.dated() && repeats == 0)
                && ascents > 0
                && descents > cells.size() / MOST_ONE_IN
                && ascents > cells.size() / MOST_ONE_IN;
        if (shuffled || (!axis.absolute() && descents > cells.size() / MISPLACED_ONE_IN)) {
            throw doubt.at("is not certain to be the time: it does not ascend", "", log.line(cells.row(first)));
        }
    }
}
