package dev.soak.agent.cli.option;

import dev.soak.analysis.imports.ImportOptions;
import dev.soak.analysis.imports.LimitRule;
import dev.soak.analysis.imports.SeriesPattern;
import dev.soak.analysis.imports.time.TimeScale;
import dev.soak.analysis.input.InputException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What the user states about foreign data. */
public final class ForeignDataOptions {
    @Option(
            names = "--format-in",
            paramLabel = "NAME",
            description = "format of the inputs (default: recognised by content)")
    private @Nullable String format;

    @Option(
            names = "--time",
            paramLabel = "COLUMN",
            description = "column or field with the time, by name or number; row: evenly spaced rows, with --time-unit")
    private @Nullable String time;

    @Option(names = "--time-unit", paramLabel = "U", description = "unit of a numeric time: " + TimeScale.EXPECTED)
    private @Nullable String timeUnit;

    @Option(names = "--sep", paramLabel = "C", description = "separator of CSV fields: a character, tab, or blank")
    private @Nullable String separator;

    @Option(names = "--only", paramLabel = "SERIES", description = "judge only these series (glob); may be repeated")
    private List<String> only = new ArrayList<>();

    @Option(names = "--ignore", paramLabel = "SERIES", description = "leave these series out (glob); may be repeated")
    private List<String> ignore = new ArrayList<>();

    @Option(
            names = "--limit",
            paramLabel = "SERIES=N",
            description = "limit of a series, e.g. 'rss=2GiB' (glob); may be repeated, the first match wins")
    private List<String> limits = new ArrayList<>();

    /** Reads the options. */
    public ImportOptions read() throws InputException {
        List<LimitRule> rules = new ArrayList<>();
        for (String limit : limits) {
            rules.add(LimitRule.parse(limit));
        }
        if (ImportOptions.ROW.equals(time) && timeUnit == null) {
            throw InputException.unusable("--time row requires --time-unit: how far apart rows are, e.g. 60s");
        }
        return new ImportOptions(
                format,
                time,
                timeUnit == null ? null : TimeScale.parse(timeUnit),
                separator(),
                only.stream().map(SeriesPattern::of).toList(),
                ignore.stream().map(SeriesPattern::of).toList(),
                rules);
    }

    private @Nullable Character separator() throws InputException {
        if (separator == null) {
            return null;
        }
        return switch (separator) {
            case "tab", "\\t" -> '\t';
            case "blank", "space" -> ' ';
            default -> {
                if (separator.length() != 1 || "\"\n\r".contains(separator)) {
                    throw InputException.unusable(
                            "invalid separator '" + separator + "' (expected one character, tab, or blank)");
                }
                yield separator.charAt(0);
            }
        };
    }
}
