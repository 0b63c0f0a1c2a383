package dev.soak.analysis.imports.value;

import dev.soak.analysis.resource.Unit;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A unit behind a number, or in the name of a column: how many of the base unit it is.
 *
 * @param factor to the base unit
 * @param unit bytes, seconds, or one
 */
public record UnitSuffix(double factor, Unit unit) {
    public static final UnitSuffix KIB = new UnitSuffix(1024, Unit.BYTES);
    public static final UnitSuffix MIB = new UnitSuffix(1024 * 1024, Unit.BYTES);

    private static final Map<String, UnitSuffix> EXACT = new HashMap<>();
    private static final String PREFIXES = "KMGTPE";
    /** Grafana's unit {@code short}, from a million on; a thousand is K. */
    private static final List<String> SHORT = List.of("Mil", "Bil", "Tri", "Quadr", "Quint");

    static {
        EXACT.put("%", new UnitSuffix(1, Unit.ONE));
        for (String bytes : new String[] {"B", "byte", "bytes", "Byte", "Bytes"}) {
            EXACT.put(bytes, new UnitSuffix(1, Unit.BYTES));
        }
        double decimal = 1;
        double binary = 1;
        for (int i = 0; i < PREFIXES.length(); i++) {
            char prefix = PREFIXES.charAt(i);
            decimal *= 1000;
            binary *= 1024;
            for (String binaryUnit : new String[] {"i", "iB", "ib"}) {
                EXACT.put(prefix + binaryUnit, new UnitSuffix(binary, Unit.BYTES));
            }
            EXACT.put(prefix + "B", new UnitSuffix(decimal, Unit.BYTES));
            // French: octets.
            EXACT.put(prefix + "o", new UnitSuffix(decimal, Unit.BYTES));
            EXACT.put(prefix + "io", new UnitSuffix(binary, Unit.BYTES));
        }
        EXACT.put("Ki", new UnitSuffix(1024, Unit.BYTES));
        EXACT.put("ki", new UnitSuffix(1024, Unit.BYTES));
        EXACT.put("kiB", new UnitSuffix(1024, Unit.BYTES));
        EXACT.put("kB", new UnitSuffix(1000, Unit.BYTES));
        EXACT.put("kb", new UnitSuffix(1000, Unit.BYTES));
        EXACT.put("ko", new UnitSuffix(1000, Unit.BYTES));
        EXACT.put("o", new UnitSuffix(1, Unit.BYTES));
        EXACT.put("octets", new UnitSuffix(1, Unit.BYTES));
        EXACT.put("mb", new UnitSuffix(1e6, Unit.BYTES));
        EXACT.put("gb", new UnitSuffix(1e9, Unit.BYTES));
        double thousands = 1e3;
        for (String number : SHORT) {
            thousands *= 1000;
            EXACT.put(number, new UnitSuffix(thousands, Unit.ONE));
        }
        EXACT.put("s", new UnitSuffix(1, Unit.SECONDS));
        EXACT.put("sec", new UnitSuffix(1, Unit.SECONDS));
        EXACT.put("ms", new UnitSuffix(1e-3, Unit.SECONDS));
        EXACT.put("us", new UnitSuffix(1e-6, Unit.SECONDS));
        EXACT.put("\u00b5s", new UnitSuffix(1e-6, Unit.SECONDS));
        EXACT.put("ns", new UnitSuffix(1e-9, Unit.SECONDS));
        EXACT.put("min", new UnitSuffix(60, Unit.SECONDS));
        EXACT.put("mins", new UnitSuffix(60, Unit.SECONDS));
        EXACT.put("hour", new UnitSuffix(3600, Unit.SECONDS));
        EXACT.put("hours", new UnitSuffix(3600, Unit.SECONDS));
    }

    /** The unit of this spelling; null if there is none. A letter alone, such as {@code M}, is {@link #ofLetter}. */
    static @Nullable UnitSuffix of(String text) {
        return EXACT.get(text);
    }

    /** Whether it is a number by Grafana's unit {@code short}, in which letters are powers of 1,000 whatever is counted. */
    static boolean isShort(String text) {
        return SHORT.contains(text);
    }

    /**
     * The unit of a letter alone. For memory it is the one of the JVM's flags, of {@code top} and of {@code docker}, a power of
     * 1,024; for all else a power of 1,000, and {@code m} a thousandth, as in the CPU time of Kubernetes.
     */
    static @Nullable UnitSuffix ofLetter(char letter, boolean memory) {
        if (letter == 'm' && !memory) {
            return new UnitSuffix(1e-3, Unit.ONE);
        }
        int power = PREFIXES.indexOf(Character.toUpperCase(letter)) + 1;
        if (power == 0) {
            return null;
        }
        return memory
                ? new UnitSuffix(Math.pow(1024, power), Unit.BYTES)
                : new UnitSuffix(Math.pow(1000, power), Unit.ONE);
    }

    /**
     * The unit that the name of a column ends with, where it is beyond doubt: {@code rss_bytes}, {@code Heap (MiB)}. What kB and
     * MB mean differs between tools, so that such numbers are left as they are.
     */
    public static @Nullable UnitSuffix ofName(String column) {
        String[] words = column.toLowerCase(Locale.ROOT).strip().split("[^a-z0-9]+", -1);
        for (int i = words.length - 1; i > 0; i--) {
            if (!words[i].isEmpty()) {
                return switch (words[i]) {
                    case "kib" -> new UnitSuffix(1L << 10, Unit.BYTES);
                    case "mib" -> new UnitSuffix(1L << 20, Unit.BYTES);
                    case "gib" -> new UnitSuffix(1L << 30, Unit.BYTES);
                    case "bytes", "byte" -> new UnitSuffix(1, Unit.BYTES);
                    default -> null;
                };
            }
        }
        return null;
    }
}
