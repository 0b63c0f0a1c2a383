package dev.soak.analysis.imports.table;

import dev.soak.analysis.input.InputException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rows of a table by the texts in its columns of names and labels: those with the same texts are of one group. */
final class RowGroups {
    private static final int MOST = 20_000;

    private final String input;
    private final int[] labelColumns;
    private final Map<String, RowGroup> byKey = new LinkedHashMap<>();
    private String lastKey = "";
    private @Nullable RowGroup last;

    /**
     * No rows yet.
     *
     * @param input for errors
     */
    RowGroups(String input, List<ColumnRole> roles) {
        this.input = input;
        List<Integer> labels = new ArrayList<>();
        for (int i = 0; i < roles.size(); i++) {
            if (roles.get(i) == ColumnRole.LABEL || roles.get(i) == ColumnRole.NAME) {
                labels.add(i);
            }
        }
        labelColumns = labels.stream().mapToInt(Integer::intValue).toArray();
    }

    int[] labelColumns() {
        return labelColumns;
    }

    /** In the order in which they appeared. */
    Collection<RowGroup> all() {
        return byKey.values();
    }

    /** The group of a row. */
    RowGroup of(@Nullable String[] cells, int count) throws InputException {
        String key = key(cells, count);
        if (last != null && key.equals(lastKey)) {
            return last;
        }
        RowGroup group = byKey.get(key);
        if (group == null) {
            if (byKey.size() == MOST) {
                throw InputException.unusable(
                        input + " has more than " + MOST + " different texts in its columns of names and labels");
            }
            List<String> labels = new ArrayList<>();
            for (int column : labelColumns) {
                labels.add(TableRow.cell(cells, count, column));
            }
            group = new RowGroup(labels);
            byKey.put(key, group);
        }
        lastKey = key;
        last = group;
        return group;
    }

    private String key(@Nullable String[] cells, int count) {
        if (labelColumns.length == 1) {
            return TableRow.cell(cells, count, labelColumns[0]);
        }
        if (labelColumns.length == 0) {
            return "";
        }
        StringBuilder text = new StringBuilder();
        for (int column : labelColumns) {
            text.append(TableRow.cell(cells, count, column)).append('\0');
        }
        return text.toString();
    }
}
