package dev.soak.analysis.imports.log;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ForeignFormat;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.SnapshotTimes;
import dev.soak.analysis.imports.value.UnitSuffix;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Repeated tables of processes, containers or pods: {@code ps}, {@code top -b}, {@code smem}, {@code docker stats},
 * {@code kubectl top}. None of
 * these has a column with the time of day, so that it comes from a line with the date before each table, from the head line of
 * {@code top}, or from the elapsed time of the process.
 */
public final class ProcessTableFormat implements ForeignFormat {
    private static final Pattern HEADER = Pattern.compile(
            "(?m)^[^\\n,;{]*(?:\\bPID\\b[^\\n]*\\b(?:RSS|RSZ|RES|VSZ|%MEM)\\b|\\b(?:RSS|RSZ|VSZ)\\b[^\\n]*\\bPID\\b"
                    + "|\\bELAPSED\\b[^\\n]*\\b(?:RSS|RSZ|VSZ)\\b|\\b(?:RSS|RSZ|VSZ)\\b[^\\n]*\\bELAPSED\\b"
                    + "|(?:CONTAINER|ID\\s{2})[^\\n]*MEM USAGE / LIMIT|NAME\\s+CPU\\(cores\\)\\s+(?:CPU%\\s+)?MEMORY\\(bytes\\)).*$");
    private static final int LONGEST_HEADER = 500;
    private static final Pattern TOP = Pattern.compile("top - (\\d{1,2}:\\d{2}:\\d{2}) up .*");
    private static final Pattern TWO_BLANKS = Pattern.compile("\\s{2,}");
    private static final String TIME = "time";
    private static final Set<String> COMMANDS = Set.of("COMMAND", "CMD", "ARGS", "COMM");
    private static final String USAGE = "MEM USAGE";
    private static final Set<String> DROPPED = Set.of(
            "TIME",
            "TIME+",
            "STAT",
            "S",
            "TTY",
            "TT",
            "START",
            "STARTED",
            "STIME",
            "PR",
            "NI",
            "PRI",
            "C",
            "CLS",
            "PSR",
            "ID",
            "CONTAINER ID",
            "NET I/O",
            "NET IO",
            "BLOCK I/O",
            "BLOCK IO",
            "CPU TIME",
            "PPID",
            "UID",
            "GID",
            "USER",
            "MEM LIMIT",
            "ELAPSED",
            "ETIME",
            "ETIMES");
    private static final Map<String, UnitSuffix> UNITS = Stream.of(
                    "RSS", "RSZ", "VSZ", "VIRT", "RES", "SHR", "SWAP", "Swap", "USS", "PSS")
            .collect(Collectors.toUnmodifiableMap(column -> column, column -> UnitSuffix.KIB));

    @Override
    public String name() {
        return "ps";
    }

    @Override
    public boolean recognises(String head) {
        return Words.plain(head).lines().anyMatch(ProcessTableFormat::isHeader);
    }

    private static boolean isHeader(String line) {
        return line.length() <= LONGEST_HEADER && HEADER.matcher(line).matches();
    }

    @Override
    public ForeignData read(OpenInput input, ImportOptions options) throws IOException, InputException {
        return new Reading(input, options).read();
    }

    /** One input while it is read. */
    private static final class Reading {
        private final OpenInput input;
        private final boolean byBlock;
        private final SamplerTable table;
        private final List<String> columns = new ArrayList<>();
        private @Nullable String date;
        private int blocks;
        private boolean docker;
        /** Between the first line of a display of top and its table. */
        private boolean summary;

        private final LeftOut others = new LeftOut("line is not a row of the table", "lines are not rows of the table");

        Reading(OpenInput input, ImportOptions options) {
            this.input = input;
            this.byBlock = ImportOptions.ROW.equals(options.time());
            ImportOptions inner = byBlock
                    ? new ImportOptions(
                            options.format(),
                            TIME,
                            options.timeUnit(),
                            options.separator(),
                            options.only(),
                            options.ignore(),
                            options.limits())
                    : options;
            this.table = new SamplerTable(input, inner, UNITS, DROPPED, Map.of());
        }

        ForeignData read() throws IOException, InputException {
            TextLines lines = new TextLines(input.name(), input.text());
            for (String line = lines.next(); line != null; line = lines.next()) {
                String text = Words.plain(line).strip();
                Matcher top = TOP.matcher(text);
                if (top.matches()) {
                    date = top.group(1);
                    summary = true;
                } else if (isHeader(text)) {
                    header(text);
                    summary = false;
                } else if (SnapshotTimes.isDate(text)) {
                    date = text;
                } else if (!columns.isEmpty() && !text.isEmpty() && !summary) {
                    row(text, lines.number());
                }
            }
            table.note(others);
            return table.finish();
        }

        private void header(String text) throws InputException {
            docker = text.contains("CONTAINER") || text.contains("MEM USAGE / LIMIT");
            List<String> found = docker ? List.of(TWO_BLANKS.split(text, -1)) : Words.of(text);
            if (!columns.equals(found)) {
                columns.clear();
                columns.addAll(found);
            }
            blocks++;
            List<String> all = new ArrayList<>(List.of(TIME));
            for (String column : columns) {
                all.add(column.equals("MEM USAGE / LIMIT") ? USAGE : column);
            }
            table.header(all);
        }

        private void row(String text, long line) throws InputException {
            List<String> cells =
                    docker ? List.of(TWO_BLANKS.split(text, -1)) : Words.of(text, columns.size(), textColumn());
            if (cells.size() != columns.size() || isOther(cells)) {
                others.add(line);
                return;
            }
            List<String> row = new ArrayList<>(List.of(time(cells)));
            for (int i = 0; i < cells.size(); i++) {
                String cell = cells.get(i);
                boolean usage = columns.get(i).equals("MEM USAGE / LIMIT");
                row.add(usage ? cell.replaceFirst("\\s*/.*", "") : cell);
            }
            table.row(row, line);
        }

        /** The column of command lines, which contain blanks; it is last in most tables. */
        private int textColumn() {
            return IntStream.range(0, columns.size())
                    .filter(i -> COMMANDS.contains(columns.get(i).toUpperCase(Locale.ROOT)))
                    .findFirst()
                    .orElse(columns.size() - 1);
        }

        /** A line of another table between two of these, or a damaged one. */
        private boolean isOther(List<String> cells) {
            int pid = columns.indexOf("PID");
            return pid >= 0 && !cells.get(pid).matches("\\d+");
        }

        private String time(List<String> cells) throws InputException {
            if (byBlock) {
                return String.valueOf(blocks);
            }
            if (date != null) {
                return date;
            }
            for (String name : List.of("ETIMES", "ELAPSED", "ETIME")) {
                int at = columns.indexOf(name);
                if (at >= 0) {
                    return seconds(cells.get(at));
                }
            }
            throw InputException.missing(input.name() + " has no times in '" + String.join(" ", columns)
                    + "'; record with a date"
                    + " before each table ('while sleep 60; do date; " + (docker ? "docker stats --no-stream" : "ps …")
                    + "; done'), or give --time row --time-unit 60s if it ran every 60 s");
        }

        /** {@code [[days-]hours:]minutes:seconds} in seconds. */
        private static String seconds(String elapsed) {
            String[] parts = elapsed.toLowerCase(Locale.ROOT).split("[-:]", -1);
            if (parts.length == 1) {
                return elapsed;
            }
            double seconds = 0;
            int[] factors = {60, 60, 24};
            double factor = 1;
            for (int i = parts.length - 1, unit = 0; i >= 0; i--, unit++) {
                if (!parts[i].matches("\\d{1,6}")) {
                    return elapsed;
                }
                seconds += Double.parseDouble(parts[i]) * factor;
                factor *= unit < factors.length ? factors[unit] : 1;
            }
            return String.valueOf((long) seconds);
        }
    }
}
