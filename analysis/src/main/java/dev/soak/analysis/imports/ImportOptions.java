package dev.soak.analysis.imports;

import dev.soak.analysis.imports.time.TimeScale;
import dev.soak.analysis.resource.SeriesId;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What a user states about foreign data, so that nothing has to be guessed.
 *
 * @param format the name of the format; null to recognise it by content
 * @param time the column or field that is the time, by name or number; {@value #ROW} for the number of the row; null to find it
 * @param timeUnit what one unit of a numeric time is; null to find out
 * @param separator between the fields of a CSV file; null to find out
 * @param only patterns of the series to judge; empty for all
 * @param ignore patterns of the series to leave out
 * @param limits of series, the first matching one applies
 */
public record ImportOptions(
        @Nullable String format,
        @Nullable String time,
        @Nullable TimeScale timeUnit,
        @Nullable Character separator,
        List<SeriesPattern> only,
        List<SeriesPattern> ignore,
        List<LimitRule> limits) {
    /** The value of {@code time} that means the number of the row. */
    public static final String ROW = "row";

    public static final ImportOptions NONE = new ImportOptions(null, null, null, null, List.of(), List.of(), List.of());

    public ImportOptions {
        only = List.copyOf(only);
        ignore = List.copyOf(ignore);
        limits = List.copyOf(limits);
    }

    /** Whether a series is to be read. */
    public boolean selects(SeriesId id) {
        return (only.isEmpty() || only.stream().anyMatch(pattern -> pattern.matches(id)))
                && ignore.stream().noneMatch(pattern -> pattern.matches(id));
    }

    /** Whether a series is asked for by its own name, so that it is judged whatever its name says. */
    public boolean names(SeriesId id) {
        return only.stream().anyMatch(pattern -> !pattern.isGlob() && pattern.matches(id));
    }

    /** The limit that the user states for a series. */
    public Optional<LimitRule> limit(SeriesId id) {
        return limits.stream().filter(rule -> rule.series().matches(id)).findFirst();
    }
}
