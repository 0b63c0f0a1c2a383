package dev.soak.analysis.imports.log;

import dev.soak.analysis.imports.ForeignData;
import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LeftOut;
import dev.soak.analysis.imports.SeriesAssembly;
import dev.soak.analysis.imports.SnapshotFormat;
import dev.soak.analysis.imports.SnapshotTimes;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import dev.soak.analysis.input.TextLines;
import dev.soak.analysis.resource.Resources;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Repeated class histograms, as {@code jcmd PID GC.class_histogram} prints them, one behind the other or one in each file. The
 * command runs a full GC, so that the sum is the live set.
 */
public final class ClassHistogramFormat implements SnapshotFormat {
    private static final Pattern HEADER =
            Pattern.compile("(?m)^[ \\t]*num[ \\t]+#instances[ \\t]+#bytes[ \\t]+(?:class name|Class).*$");
    private static final Pattern ROW =
            Pattern.compile("\\s*(\\d{1,9}):\\s+(\\d{1,18})\\s+(\\d{1,18})\\s+(\\S+)(?:\\s+\\(.*\\))?\\s*");
    private static final Pattern TOTAL = Pattern.compile("\\s*Total\\s+(\\d{1,18})\\s+(\\d{1,18})\\s*");
    private static final Pattern PROCESS = Pattern.compile("\\s*\\d{1,9}:\\s*");
    /** Between header and rows, or blank. */
    private static final Pattern RULE = Pattern.compile("[\\s-]*");

    private static final String UNKNOWN = "unknown";
    /** Of each histogram only so many classes, the largest, are kept. */
    private static final int MOST_CLASSES = 500;

    @Override
    public String name() {
        return "class-histogram";
    }

    @Override
    public boolean recognises(String head) {
        return HEADER.matcher(head).find();
    }

    /** The row of a class; the total has an empty name. */
    private record ClassRow(String name, double instances, double bytes) {}

    /**
     * One output of the command.
     *
     * @param gaps between the numbers of its rows, where rows are missing
     * @param process its ID, as {@code jcmd} prints it, or {@value #UNKNOWN}
     */
    private record Histogram(
            List<ClassRow> rows, int gaps, @Nullable String dateLine, String process) implements SnapshotTimes.Moment {
        @Override
        public OptionalDouble uptime() {
            return OptionalDouble.empty();
        }
    }

    @Override
    public ForeignData read(List<Source> inputs, ImportOptions options) throws IOException, InputException {
        String name = inputs.size() + " class histograms";
        String label = name;
        SnapshotTimes times = new SnapshotTimes(options);
        Map<OpenInput, List<Histogram>> byInput = new LinkedHashMap<>();
        LeftOut others = new LeftOut("line is not of a class histogram", "lines are not of a class histogram");
        boolean cut = false;
        for (Source source : inputs) {
            try (OpenInput input = source.open()) {
                Reading reading = new Reading(others);
                byInput.put(input, reading.read(input));
                cut |= reading.cut;
                name = inputs.size() == 1 ? input.name() : name;
                label = inputs.size() == 1 ? input.label() : label;
            }
        }
        SeriesAssembly to = new SeriesAssembly(name, label, options);
        to.note(others);
        String process = process(byInput.values().stream().flatMap(List::stream).toList(), to, name);
        List<Histogram> all = new ArrayList<>();
        byInput.forEach((input, found) -> {
            List<Histogram> ofProcess = found.stream()
                    .filter(one -> process == null || process.equals(one.process))
                    .toList();
            times.add(input, ofProcess);
            all.addAll(ofProcess);
        });
        double[] at = times.of(all, to, name);
        long incomplete = all.stream().filter(one -> one.gaps > 0).count();
        if (incomplete > 0) {
            to.note("rows are missing in " + incomplete + " of " + all.size()
                    + " histograms, as their numbers tell: these classes have no readings there");
        }
        if (cut) {
            to.note("of each histogram only the " + MOST_CLASSES + " largest classes were read");
        }
        Set<String> ever = new HashSet<>();
        for (int i = 0; i < all.size(); i++) {
            for (ClassRow row : all.get(i).rows) {
                if (row.name.isEmpty()) {
                    to.series(Resources.HEAP_LIVE.whole()).add(at[i], row.bytes);
                    to.series(Resources.HEAP_OBJECTS.whole()).add(at[i], row.instances);
                } else {
                    ever.add(row.name);
                    to.series(Resources.CLASS_BYTES.part(row.name)).add(at[i], row.bytes);
                    to.series(Resources.CLASS_INSTANCES.part(row.name)).add(at[i], row.instances);
                }
            }
        }
        if (ever.isEmpty()) {
            throw InputException.missing(name + " contains no classes");
        }
        return ForeignData.of(to.withoutFarTimes().finish());
    }

    /** The only process to read; null for all. A target that was restarted is another process, of which little is known. */
    private static @Nullable String process(List<Histogram> all, SeriesAssembly notes, String name)
            throws InputException {
        Map<String, Integer> counts = new LinkedHashMap<>();
        String before = null;
        for (Histogram one : all) {
            if (counts.containsKey(one.process) && !one.process.equals(before)) {
                throw InputException.missing(name + " has histograms of the processes " + before + " and " + one.process
                        + " by turns; analyze those of each process by themselves");
            }
            counts.merge(one.process, 1, Integer::sum);
            before = one.process;
        }
        if (counts.size() < 2) {
            return null;
        }
        Map.Entry<String, Integer> longest = Collections.max(counts.entrySet(), Map.Entry.comparingByValue());
        notes.note("left out " + (all.size() - longest.getValue()) + " of " + all.size()
                + " histograms, which are not of process " + longest.getKey()
                + "; analyze those of each process by themselves");
        return longest.getKey();
    }

    /** One input while it is read. */
    private static final class Reading {
        private final List<Histogram> found = new ArrayList<>();
        private final LeftOut others;
        private List<ClassRow> rows = new ArrayList<>();
        private @Nullable String date;
        private @Nullable String nextDate;
        private String process = UNKNOWN;
        private String nextProcess = UNKNOWN;
        private int gaps;
        private int number;
        /** Whether classes were left out because there are too many. */
        private boolean cut;

        Reading(LeftOut others) {
            this.others = others;
        }

        List<Histogram> read(OpenInput input) throws IOException, InputException {
            TextLines lines = new TextLines(input.name(), input.text());
            for (String line = lines.next(); line != null; line = lines.next()) {
                Matcher row = ROW.matcher(line);
                Matcher total = TOTAL.matcher(line);
                if (HEADER.matcher(line).matches()) {
                    begin();
                } else if (row.matches()) {
                    row(row);
                } else if (total.matches()) {
                    rows.add(new ClassRow("", Double.parseDouble(total.group(1)), Double.parseDouble(total.group(2))));
                } else if (PROCESS.matcher(line).matches()) {
                    nextProcess = line.strip().replace(":", "");
                } else if (SnapshotTimes.isDate(line.strip())) {
                    nextDate = line.strip();
                } else if (!RULE.matcher(line).matches()) {
                    others.add(line, lines.number());
                }
            }
            end();
            return found;
        }

        private void begin() {
            end();
            gaps = 0;
            number = 0;
            date = nextDate;
            nextDate = null;
            process = nextProcess;
            nextProcess = UNKNOWN;
        }

        private void end() {
            if (!rows.isEmpty()) {
                found.add(new Histogram(rows, gaps, date, process));
                rows = new ArrayList<>();
            }
        }

        private void row(Matcher row) {
            int following = number + 1;
            number = Integer.parseInt(row.group(1));
            if (number == 1 && (nextDate != null || !rows.isEmpty())) {
                // Its header is damaged.
                begin();
                number = 1;
                following = 1;
            }
            gaps += number == following ? 0 : 1;
            if (rows.size() < MOST_CLASSES) {
                rows.add(
                        new ClassRow(row.group(4), Double.parseDouble(row.group(2)), Double.parseDouble(row.group(3))));
            } else {
                cut = true;
            }
        }
    }
}
