package dev.soak.analysis.imports;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Converts the cells of a time column to seconds: numbers, or ISO 8601 with {@code T} or a space, with an offset or otherwise in
 * UTC. Dates, and numbers large enough to be Unix time, become seconds since the first row; Unix time in milliseconds is
 * recognised by its magnitude.
 */
final class CsvTime {
    /** Larger numbers are dates, because no run takes so long: as seconds 2001 to 5138, as milliseconds from 1973. */
    private static final double UNIX_SECONDS = 1e9;

    private static final double UNIX_MILLIS = 1e11;

    private static final DateTimeFormatter ISO = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE)
            .optionalStart()
            .appendLiteral('T')
            .append(DateTimeFormatter.ISO_LOCAL_TIME)
            .optionalStart()
            .appendOffsetId()
            .toFormatter(Locale.ROOT);

    private double scale = 1;
    private double origin = Double.NaN;
    private boolean shifted;

    /** The time in seconds, or NaN if the cell contains no time. */
    double seconds(String cell) {
        double number = CsvReader.number(cell);
        if (!Double.isNaN(number)) {
            if (Double.isNaN(origin)) {
                scale = Math.abs(number) >= UNIX_MILLIS ? 1e-3 : 1;
                shifted = Math.abs(number) >= UNIX_SECONDS;
                origin = shifted ? number * scale : 0;
            }
            return Double.isInfinite(number) ? Double.NaN : number * scale - origin;
        }
        if (cell.length() < 10 || !Character.isDigit(cell.charAt(0))) {
            return Double.NaN;
        }
        try {
            Instant instant = instant(cell.replace(' ', 'T'));
            if (Double.isNaN(origin)) {
                shifted = true;
                origin = instant.getEpochSecond();
            }
            return instant.getEpochSecond() - origin + instant.getNano() / 1e9;
        } catch (DateTimeException e) {
            return Double.NaN;
        }
    }

    private static Instant instant(String text) {
        TemporalAccessor time = ISO.parseBest(text, OffsetDateTime::from, LocalDateTime::from, LocalDate::from);
        if (time instanceof OffsetDateTime offset) {
            return offset.toInstant();
        }
        return time instanceof LocalDateTime local
                ? local.toInstant(ZoneOffset.UTC)
                : LocalDate.from(time).atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    List<String> notes(String name) {
        List<String> notes = new ArrayList<>();
        if (shifted) {
            notes.add(name + ": times are seconds since its first row" + (scale == 1 ? "" : ", read as milliseconds"));
        }
        return notes;
    }
}
