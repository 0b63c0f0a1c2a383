package dev.soak.analysis.imports.log;

import dev.soak.analysis.gc.GcKind;
import dev.soak.analysis.series.GcCause;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.util.Locale;

/**
 * One line of a unified GC log: {@code [2023-11-14T22:13:20.123+0000][12.3s][info][gc] GC(3) Pause Full (System.gc())
 * 24M->4M(256M) 3.2ms}. Parsed without regular expressions, because a log may have a gigabyte. Mutable and reused.
 */
final class GcLogLine {
    static final long NONE = Long.MIN_VALUE;

    /** ZGC prints it without the word heap before it, and a soft one, which does not limit the heap. */
    private static final String MAX_CAPACITY = "Max Capacity: ";

    private static final String CLEANUP = "Concurrent cleanup ";

    private static final String SOFT = "Soft ";

    private static final DateTimeFormatter TIME = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .appendOffset("+HHMM", "Z")
            .toFormatter(Locale.ROOT);

    private String title = "";
    private double after = Double.NaN;

    /** Whether the line tells the heap after a collection; {@code id} is the index of {@code GC(}. */
    boolean isCollection(String line, int id) {
        int arrow = line.indexOf("->", id);
        int from = line.indexOf(") ", id);
        if (arrow < 0 || from < 0 || from > arrow) {
            return false;
        }
        String rest = line.substring(from + 2);
        if (!isTitle(rest)) {
            return false;
        }
        title = rest;
        after = sizeAfter(line, from);
        return true;
    }

    /**
     * The metaspace in use after a collection, of {@code Metaspace: 91K(320K)->93K(320K)} or, by ZGC, {@code Metaspace: 7M used};
     * NaN if the line is damaged.
     *
     * @param at the index behind {@code Metaspace: }
     */
    static double metaspace(String line, int at) {
        int used = line.indexOf(" used", at);
        return used > 0 && line.indexOf("->", at) < 0 ? size(line, at) : sizeAfter(line, at);
    }

    /** The largest size of the heap that a line states, in all collectors of OpenJDK 11 to 25; NaN if it states none. */
    static double maxHeap(String line) {
        int at = line.indexOf(MAX_CAPACITY);
        boolean soft = at >= SOFT.length() && line.startsWith(SOFT, at - SOFT.length());
        return at < 0 || soft ? Double.NaN : size(line, at + MAX_CAPACITY.length());
    }

    /** What a collection's last line begins with, in all collectors of OpenJDK 11 to 25. */
    private static boolean isTitle(String rest) {
        return (rest.startsWith("Pause ")
                        && !rest.startsWith("Pause Remark")
                        && !rest.startsWith("Pause Cleanup")
                        && !rest.startsWith("Pause Init")
                        && !rest.startsWith("Pause Final")
                        && !rest.startsWith("Pause Mark")
                        && !rest.startsWith("Pause Relocate"))
                || rest.startsWith("Garbage Collection (")
                || rest.startsWith("Major Collection (")
                || rest.startsWith("Minor Collection (")
                || rest.startsWith(CLEANUP)
                || rest.startsWith("Pause Remark")
                || rest.startsWith("Concurrent Cycle ");
    }

    /** Whether it ends one of the phases in which Shenandoah frees memory; a collection has one or two of them. */
    boolean isCleanup() {
        return title.startsWith(CLEANUP);
    }

    GcKind kind() {
        return kindOf(title);
    }

    /** Generational Shenandoah tells in brackets what it collected; without them it was the whole heap. */
    static GcKind kindOf(String title) {
        if (title.startsWith(CLEANUP) || title.startsWith("Pause Degenerated GC ")) {
            return title.contains("(Young)") || title.contains("(Mixed)")
                    ? GcKind.YOUNG
                    : title.contains("(Old)") ? GcKind.MARKING : GcKind.WHOLE;
        }
        if (title.startsWith("Pause Full")
                || title.startsWith("Garbage Collection (")
                || title.startsWith("Major Collection (")) {
            return GcKind.WHOLE;
        }
        if (title.startsWith("Pause Remark") || title.startsWith("Concurrent Cycle ")) {
            return GcKind.MARKING;
        }
        return GcKind.YOUNG;
    }

    /** Whether the collection was requested explicitly. */
    boolean asked() {
        int close = title.lastIndexOf(") ");
        int from = title.indexOf('(');
        while (from >= 0 && from < close) {
            int to = title.indexOf(") ", from);
            String cause = title.substring(from + 1, to < 0 ? close : to);
            if (GcCause.isAskedFor(cause)) {
                return true;
            }
            from = title.indexOf('(', from + 1);
        }
        return false;
    }

    /** Bytes in use after the collection; NaN if the line is damaged. */
    double after() {
        return after;
    }

    /** The size behind the arrow of {@code 24M(30M)->4M(256M)}. */
    static double sizeAfter(String line, int from) {
        int arrow = line.indexOf("->", from);
        return arrow < 0 ? Double.NaN : size(line, arrow + 2);
    }

    /** The number of the collection in {@code GC(12)}; -1 if the line is damaged. */
    static int number(String line, int id) {
        int end = line.indexOf(')', id);
        int from = id + "GC(".length();
        if (end <= from || end - from > 9) {
            return -1;
        }
        for (int i = from; i < end; i++) {
            if (line.charAt(i) < '0' || line.charAt(i) > '9') {
                return -1;
            }
        }
        return Integer.parseInt(line, from, end, 10);
    }

    /** A size such as {@code 512M} at an index; NaN if there is none. */
    static double size(String line, int from) {
        int at = from;
        double value = 0;
        while (at < line.length() && line.charAt(at) >= '0' && line.charAt(at) <= '9') {
            value = value * 10 + (line.charAt(at) - '0');
            at++;
        }
        if (at == from || at == line.length()) {
            return Double.NaN;
        }
        return switch (line.charAt(at)) {
            case 'B' -> value;
            case 'K' -> value * 1024;
            case 'M' -> value * 1024 * 1024;
            case 'G' -> value * 1024 * 1024 * 1024;
            default -> Double.NaN;
        };
    }

    /** The time in the decorations, of the first kind that is there; {@link #NONE} without any. */
    long nanos(String line) {
        // A container's log may have a prefix, as that of kubectl logs --timestamps.
        int at = Math.max(0, line.indexOf('['));
        while (at < line.length() && line.charAt(at) == '[') {
            int end = line.indexOf(']', at);
            if (end < 0) {
                return NONE;
            }
            long nanos = decoration(line, at + 1, end);
            if (nanos != NONE) {
                return nanos;
            }
            at = end + 1;
        }
        return NONE;
    }

    private static long decoration(String line, int from, int to) {
        if (to - from < 2 || !Character.isDigit(line.charAt(from))) {
            return NONE;
        }
        String text = line.substring(from, to).strip();
        try {
            if (text.endsWith("ms") || text.endsWith("ns")) {
                long number = Long.parseLong(text, 0, text.length() - 2, 10);
                return Math.multiplyExact(number, text.endsWith("ms") ? 1_000_000L : 1L);
            }
            if (text.endsWith("s")) {
                double seconds =
                        Double.parseDouble(text.substring(0, text.length() - 1).replace(',', '.'));
                return Math.round(seconds * 1e9);
            }
            if (text.length() > 18 && text.charAt(10) == 'T') {
                OffsetDateTime time = OffsetDateTime.parse(text.replace(',', '.'), TIME);
                return time.toEpochSecond() * 1_000_000_000L + time.getNano();
            }
            return NONE;
        } catch (NumberFormatException | ArithmeticException | DateTimeException e) {
            return NONE;
        }
    }
}
