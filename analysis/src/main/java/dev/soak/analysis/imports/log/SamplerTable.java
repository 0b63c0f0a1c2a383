package dev.soak.analysis.imports.log;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.table.TableReader;
import dev.soak.analysis.imports.value.UnitSuffix;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The rows of a sampler that prints a table of blank-separated columns, with its header again from time to time. A column may be
 * dropped, renamed, or have a unit that the output does not say.
 */
final class SamplerTable {
    private final OpenInput input;
    private final ImportOptions options;
    private final Map<String, UnitSuffix> units;
    private final Set<String> dropped;
    private final Map<String, String> renamed;
    private @Nullable TableReader table;
    private List<String> header = List.of();
    private int[] targets = new int[0];
    private final LeftOut shortRows =
            new LeftOut("line has fewer cells than the header", "lines have fewer cells than the header");

    /**
     * A table.
     *
     * @param units by the name of the column in the output
     * @param dropped columns that are neither readings nor labels
     * @param renamed the name of a series by that of its column
     */
    SamplerTable(
            OpenInput input,
            ImportOptions options,
            Map<String, UnitSuffix> units,
            Set<String> dropped,
            Map<String, String> renamed) {
        this.input = input;
        this.options = options;
        this.units = units;
        this.dropped = dropped;
        this.renamed = renamed;
    }

    /** A header line; the same one may come again. */
    void header(List<String> columns) throws InputException {
        if (columns.equals(header)) {
            return;
        }
        if (!header.isEmpty()) {
            throw InputException.unusable(input.name() + " contains tables with different columns: '"
                    + String.join(" ", header) + "' and '" + String.join(" ", columns) + "'; split the file");
        }
        header = List.copyOf(columns);
        List<String> kept = new ArrayList<>();
        targets = new int[columns.size()];
        for (int i = 0; i < columns.size(); i++) {
            boolean drop = dropped.contains(columns.get(i));
            targets[i] = drop ? -1 : kept.size();
            if (!drop) {
                kept.add(renamed.getOrDefault(columns.get(i), columns.get(i)));
            }
        }
        TableReader made = new TableReader(input.name(), input.label(), options, kept, false, false);
        for (String column : columns) {
            UnitSuffix unit = units.get(column);
            if (unit != null) {
                made.unit(renamed.getOrDefault(column, column), unit);
            }
        }
        table = made;
    }

    boolean hasHeader() {
        return table != null;
    }

    List<String> header() {
        return header;
    }

    /** A row with a cell for each column of the header. */
    void row(List<String> cells, long line) throws InputException {
        TableReader to = table;
        if (to == null) {
            return;
        }
        if (cells.size() < header.size()) {
            shortRows.add(line);
            return;
        }
        @Nullable String[] kept = new String[header.size()];
        int count = 0;
        for (int i = 0; i < header.size(); i++) {
            if (targets[i] >= 0) {
                kept[targets[i]] = cells.get(i);
                count++;
            }
        }
        to.row(kept, count, line);
    }

    void note(LeftOut lines) {
        if (table != null) {
            table.note(lines);
        }
    }

    ForeignData finish() throws InputException {
        TableReader made = table;
        if (made == null) {
            throw InputException.missing(input.name() + " contains no table");
        }
        made.note(shortRows);
        return made.finish();
    }
}
