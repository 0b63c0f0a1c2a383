package dev.soak.analysis.imports.table;

import dev.soak.analysis.imports.NameList;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.time.TimeAxis;
import dev.soak.analysis.imports.value.QuantityColumn;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.IntStream;

/** What was read otherwise than it is written, or not at all: each correction of a table becomes a note of the report. */
final class TableNotes {
    private static final int LONGEST = 40;

    private final List<String> names;
    private final List<String> notes = new ArrayList<>();
    private final FirstCell withoutTime = new FirstCell();
    private final FirstCell notNumbers = new FirstCell();

    /** Counts cells and keeps the first. */
    private static final class FirstCell {
        private long count;
        private String cell = "";
        private long line;

        void add(String text, long inLine) {
            if (count++ == 0) {
                cell = text;
                line = inLine;
            }
        }

        @Override
        public String toString() {
            return "in line " + line + ": '" + (cell.length() <= LONGEST ? cell : cell.substring(0, LONGEST) + "…")
                    + "'";
        }
    }

    /** @param names of the columns; later ones are added to it */
    TableNotes(List<String> names) {
        this.names = names;
    }

    void add(String sentence) {
        notes.add(sentence);
    }

    void withoutTime(String cell, long line) {
        withoutTime.add(cell, line);
    }

    void notANumber(String cell, long line) {
        notNumbers.add(cell, line);
    }

    /** The first cell that was expected to be a time, with its line. */
    String firstWithoutTime() {
        return "'" + withoutTime.cell + "' in line " + withoutTime.line;
    }

    void rows(TimeAxis axis, RowLog log) {
        if (axis.leftOut() > 0) {
            add(axis.leftOut() + " rows far from the time of all others were left out, the first in line "
                    + log.line(axis.firstLeftOut()));
        }
        if (withoutTime.count > 0) {
            add(withoutTime.count + " rows without a time were left out, the first " + withoutTime);
        }
        if (log.rowsTooLong() > 0) {
            add(log.rowsTooLong() + " rows have more cells than the header and were left out, the first is line "
                    + log.firstTooLong());
        }
        if (notNumbers.count > 0) {
            add(notNumbers.count + " cells are not numbers and are treated as gaps, the first " + notNumbers);
        }
    }

    void columns(List<ColumnRole> roles, List<QuantityColumn> quantities, Collection<RowGroup> groups) {
        for (int i = 0; i < names.size(); i++) {
            if (quantities.get(i).usedLetters()) {
                add("column " + names.get(i) + ": K, M and G were read as powers of 1,024");
            }
        }
        List<String> empty = IntStream.range(0, names.size())
                .filter(i -> roles.get(i) == ColumnRole.VALUE)
                .filter(i -> groups.stream().allMatch(group -> group.cells(i) == null))
                .mapToObj(names::get)
                .toList();
        if (!empty.isEmpty()) {
            add((empty.size() == 1 ? "column " : "columns ")
                    + NameList.of(empty)
                    + (empty.size() == 1 ? " contains no numbers" : " contain no numbers"));
        }
        List<String> ignored = IntStream.range(0, names.size())
                .filter(i -> roles.get(i) == ColumnRole.IGNORED)
                .mapToObj(names::get)
                .toList();
        if (!ignored.isEmpty()) {
            add("columns left out, as they are row numbers, other times or text: " + NameList.of(ignored));
        }
    }

    void addTo(SeriesAssembly assembly) {
        notes.forEach(assembly::note);
    }
}
