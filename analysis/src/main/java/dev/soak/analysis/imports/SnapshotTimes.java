package dev.soak.analysis.imports;

import dev.soak.analysis.imports.time.TimeAxis;
import dev.soak.analysis.imports.time.TimeColumn;
import dev.soak.analysis.imports.time.TimeName;
import dev.soak.analysis.imports.time.UncertainTime;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.OpenInput;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.OptionalDouble;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * The times of snapshots that have none of their own, from the first of these that all of them have: a line with a date, the
 * target's uptime, a date in the name of the file, the time at which the file was written.
 */
public final class SnapshotTimes {
    private static final Pattern IN_NAME = Pattern.compile(
            "(\\d{4})-?(\\d{2})-?(\\d{2})[T_.-]?(\\d{2})[:-]?(\\d{2})[:-]?(\\d{2})|(?<!\\d)(\\d{10})(?!\\d)");

    private final List<String> names = new ArrayList<>();
    private final List<Long> modified = new ArrayList<>();
    private final ImportOptions options;
    private boolean oneForEachFile = true;

    public SnapshotTimes(ImportOptions options) {
        this.options = options;
    }

    /** What a snapshot says about its time. */
    public interface Moment {
        /** The line with a date before it; null if there is none. */
        @Nullable
        String dateLine();

        /** How long the target had run, in seconds. */
        OptionalDouble uptime();
    }

    /** Whether a line is nothing but a date or Unix time, as a script prints it between two snapshots. */
    public static boolean isDate(String line) {
        TimeColumn column = new TimeColumn(TimeName.of("time"), null);
        return line.length() >= 8 && column.add(line) && (column.hasDates() || column.isUnixTime());
    }

    /** Adds the snapshots of the next input. */
    public void add(OpenInput input, List<? extends Moment> snapshots) {
        oneForEachFile &= snapshots.size() == 1;
        for (Moment unused : snapshots) {
            names.add(input.label());
            modified.add(input.modifiedMillis());
        }
    }

    /**
     * The time of each snapshot in seconds.
     *
     * @throws InputException if there is only one, or their times are not known
     */
    public double[] of(List<? extends Moment> snapshots, SeriesAssembly notes, String name) throws InputException {
        if (snapshots.size() < 2) {
            throw InputException.missing(name + " is one snapshot of one moment; pass several, taken some time apart");
        }
        if (ImportOptions.ROW.equals(options.time())) {
            List<String> numbers = IntStream.range(0, snapshots.size())
                    .mapToObj(String::valueOf)
                    .toList();
            return parsed(numbers, new TimeColumn(TimeName.of("elapsed"), options.timeUnit()), name);
        }
        if (snapshots.stream().allMatch(one -> one.dateLine() != null)) {
            return parsed(
                    snapshots.stream()
                            .map(one -> String.valueOf(one.dateLine()))
                            .toList(),
                    new TimeColumn(TimeName.of("time"), null),
                    name);
        }
        if (snapshots.stream().allMatch(one -> one.uptime().isPresent())) {
            notes.note("time from the target's process_uptime_seconds");
            return ascending(
                    snapshots.stream()
                            .mapToDouble(one -> one.uptime().orElse(0))
                            .toArray(),
                    name,
                    "its uptime");
        }
        List<String> dates = new ArrayList<>();
        for (String file : names) {
            Matcher date = IN_NAME.matcher(file);
            if (date.find()) {
                dates.add(
                        date.group(7) != null
                                ? date.group(7)
                                : date.group(1) + "-" + date.group(2) + "-" + date.group(3) + " " + date.group(4) + ":"
                                        + date.group(5) + ":" + date.group(6));
            }
        }
        if (oneForEachFile && dates.size() == snapshots.size()) {
            notes.note("time from the names of the files");
            return parsed(dates, new TimeColumn(TimeName.of("time"), null), name);
        }
        if (oneForEachFile && modified.stream().allMatch(millis -> millis > 0)) {
            double[] seconds =
                    modified.stream().mapToDouble(millis -> millis / 1000.0).toArray();
            if (isSpread(seconds)) {
                notes.note("time from when the files were written");
                return seconds;
            }
        }
        throw InputException.missing(
                name + ": the snapshots have no times: put a line with a date before each snapshot, or the date into"
                        + " the name of a file for each, or give --time row --time-unit 60s if one was taken every 60 s");
    }

    private static double[] parsed(List<String> dates, TimeColumn column, String name) throws InputException {
        Set<String> different = new HashSet<>();
        for (String date : dates) {
            if (!different.add(date)) {
                throw InputException.missing(name + ": two snapshots are of " + date
                        + "; analyze the snapshots of each process by themselves");
            }
            if (!column.add(date)) {
                throw InputException.missing(name + ": '" + date + "' is not a time like the others");
            }
        }
        try {
            TimeAxis axis = column.axis(false);
            return ascending(axis.seconds(), name, "its dates");
        } catch (UncertainTime e) {
            throw InputException.missing(name + ": the times of the snapshots: " + e.getMessage());
        }
    }

    private static double[] ascending(double[] seconds, String name, String what) throws InputException {
        int descents = 0;
        for (int i = 1; i < seconds.length; i++) {
            descents += seconds[i] < seconds[i - 1] ? 1 : 0;
        }
        if (!isSpread(seconds) || (descents > 0 && what.contains("uptime"))) {
            throw InputException.missing(name + ": the snapshots are not certain to be in order of time by " + what);
        }
        return seconds;
    }

    private static boolean isSpread(double[] seconds) {
        double min = Double.POSITIVE_INFINITY;
        double max = Double.NEGATIVE_INFINITY;
        for (double one : seconds) {
            min = Math.min(min, one);
            max = Math.max(max, one);
        }
        // Copied or unpacked files all have the time of the copy.
        return max - min >= Math.max(2, seconds.length / 4.0);
    }
}
