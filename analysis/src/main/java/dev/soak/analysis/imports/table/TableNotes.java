package dev.soak.analysis.imports.table;

import dev.soak.analysis.imports.LeftOut;
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
    private final List<String> names;
    private final List<String> notes = new ArrayList<>();
    private final LeftOut withoutTime = new LeftOut("row has no time", "rows have no time");
    private final LeftOut tooLong = rowsTooLong();
    private final LeftOut notNumbers = new LeftOut("cell is not a number", "cells are not numbers");

    /** @param names of the columns; later ones are added to it */
    TableNotes(List<String> names) {
        this.names = names;
    }

    static LeftOut rowsTooLong() {
        return new LeftOut("row has more cells than the header", "rows have more cells than the header");
    }

    void add(String sentence) {
        notes.add(sentence);
    }

    void add(LeftOut lines) {
        lines.sentence().ifPresent(notes::add);
    }

    void withoutTime(String cell, long line) {
        withoutTime.add(cell, line);
    }

    /** A row of which it is not known which cell is of which column. */
    void tooLong(long line) {
        tooLong.add(line);
    }

    void notANumber(String cell, long line) {
        notNumbers.add(cell, line);
    }

    LeftOut tooLong() {
        return tooLong;
    }

    long rowsWithoutTime() {
        return withoutTime.count();
    }

    /** The first cell that was expected to be a time, with its line. */
    String firstWithoutTime() {
        return withoutTime.first();
    }

    void rows(TimeAxis axis, RowLog log) {
        if (axis.leftOut() > 0) {
            add("left out " + axis.leftOut() + " of " + log.rows()
                    + " rows, far from the time of all others, the first in line " + log.line(axis.firstLeftOut()));
        }
        add(withoutTime);
        add(tooLong);
        add(notNumbers);
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
