package dev.soak.analysis.imports.time;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the name of a column says about time: {@code timestamp_ms}, {@code Time (s)}, {@code @timestamp}, {@code elapsed}.
 *
 * @param named whether the column says that it is the time
 * @param index whether the column says that it numbers the rows
 * @param elapsed whether it says that it is a length of time, not a point in time
 * @param scale the unit in the name, if there is one
 */
public record TimeName(boolean named, boolean index, boolean elapsed, Optional<TimeScale> scale) {
    private static final Set<String> TIMES = Set.of(
            "time",
            "times",
            "timestamp",
            "timestamps",
            "ts",
            "date",
            "datetime",
            "dateandtime",
            "t",
            "epoch",
            "unixtime",
            "unix",
            "unixtimestamp",
            "epochtime",
            "clock",
            "when",
            "zeit",
            "zeitstempel",
            "datum",
            "uhrzeit",
            "heure",
            "fecha",
            "hora",
            "localtime",
            "utctime",
            "utc",
            "timestamputc",
            "timeutc",
            "sampletime",
            "collectedat",
            "recordedat",
            "observedat",
            "createdat",
            "eventtime",
            "logtime",
            "timegenerated",
            "systemtime",
            "wallclock",
            "walltime",
            "timeofday",
            "datetimeutc",
            "recordtime",
            "period",
            "monotonic",
            "nanotime");
    private static final Set<String> ELAPSED = Set.of(
            "elapsed",
            "elapsedtime",
            "timeelapsed",
            "etime",
            "etimes",
            "uptime",
            "offset",
            "sincestart",
            "timesincestart",
            "relativetime",
            "reltime",
            "runtime",
            "timeoffset");
    private static final Set<String> INDEXES = Set.of(
            "",
            "index",
            "idx",
            "row",
            "rownumber",
            "rownum",
            "n",
            "no",
            "nr",
            "i",
            "id",
            "sample",
            "iteration",
            "iter",
            "seq",
            "sequence",
            "step",
            "line",
            "count",
            "num",
            "number");
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z])(?=[A-Z])");
    private static final Pattern NOT_WORD = Pattern.compile("[^a-z\u00b50-9]+");

    public static TimeName of(String column) {
        List<String> words = new ArrayList<>(Arrays.stream(
                        NOT_WORD.split(CAMEL.matcher(column).replaceAll("_").toLowerCase(Locale.ROOT), -1))
                .filter(word -> !word.isEmpty())
                .toList());
        // "Unnamed: 0" of pandas, and what a column without a name is called here.
        boolean pandas = words.size() >= 2
                && (words.get(0).equals("unnamed") || words.get(0).equals("column"));
        Optional<TimeScale> scale = Optional.empty();
        if (!words.isEmpty()) {
            int last = words.size() - 1;
            scale = TimeScale.ofWord(words.get(last));
            if (scale.isPresent() && (words.size() > 1 || words.get(0).length() > 1)) {
                words.remove(last);
                if (!words.isEmpty() && words.get(words.size() - 1).equals("in")) {
                    words.remove(words.size() - 1);
                }
            } else {
                scale = Optional.empty();
            }
        }
        String joined = String.join("", words);
        boolean unitAlone = scale.isPresent() && joined.isEmpty();
        boolean elapsed = ELAPSED.contains(joined);
        return new TimeName(
                elapsed || unitAlone || TIMES.contains(joined),
                pandas || (scale.isEmpty() && INDEXES.contains(joined)),
                elapsed || unitAlone,
                scale);
    }
}
