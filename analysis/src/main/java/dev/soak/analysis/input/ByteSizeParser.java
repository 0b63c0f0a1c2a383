package dev.soak.analysis.input;

import java.math.BigDecimal;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads sizes, the only place that does: {@code size = number [unit]}, where the unit is {@code B}; {@code kB}, {@code MB},
 * {@code GB} (powers of 1,000); {@code KiB}, {@code MiB}, {@code GiB} (powers of 1,024); or, as in the JVM's own flags,
 * {@code k}, {@code m}, {@code g} (powers of 1,024, either case). Without a unit it is bytes.
 */
public final class ByteSizeParser {
    private static final Map<String, Long> BYTES = Map.of(
            "B", 1L,
            "kB", 1_000L,
            "MB", 1_000_000L,
            "GB", 1_000_000_000L,
            "KiB", 1L << 10,
            "MiB", 1L << 20,
            "GiB", 1L << 30);
    private static final Map<String, Long> JVM_SUFFIXES = Map.of("", 1L, "k", 1L << 10, "m", 1L << 20, "g", 1L << 30);
    private static final Pattern SIZE =
            Pattern.compile("(\\d{1,12}(?:\\.\\d{1,9})?)(B|kB|MB|GB|KiB|MiB|GiB|[kmgKMG]?)");
    private static final BigDecimal LARGEST = BigDecimal.valueOf(Long.MAX_VALUE);

    private ByteSizeParser() {}

    /**
     * Reads a size in bytes.
     *
     * @throws InputException naming the text if it is not a size or does not fit into a long
     */
    public static long parse(String text) throws InputException {
        Matcher size = SIZE.matcher(text);
        if (size.matches()) {
            BigDecimal bytes = new BigDecimal(size.group(1)).multiply(BigDecimal.valueOf(bytesPer(size.group(2))));
            if (bytes.compareTo(LARGEST) <= 0) {
                return bytes.longValue();
            }
        }
        throw InputException.unusable("invalid size '" + text + "' (expected e.g. 512m, 2g, 512MiB)");
    }

    /** Bytes per unit, by the unit as it is written; without the suffixes of the JVM's flags. */
    public static Map<String, Long> bytesPerUnit() {
        return BYTES;
    }

    private static long bytesPer(String unit) {
        Long bytes = BYTES.get(unit);
        return bytes != null ? bytes : Objects.requireNonNull(JVM_SUFFIXES.get(unit.toLowerCase(Locale.ROOT)));
    }
}
