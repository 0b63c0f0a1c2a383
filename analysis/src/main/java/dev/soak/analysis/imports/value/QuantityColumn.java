package dev.soak.analysis.imports.value;

import dev.soak.analysis.resource.Unit;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * The cells of one value column: numbers with grouping and units, {@code 1,234,567}, {@code 1.234,5}, {@code 1.23 GiB},
 * {@code 35.2%}, {@code 1.2 Mil}, and rates of them, {@code 3 MB/s}. Whether a comma groups or begins the fraction is a property
 * of the whole column: {@link #learn} is called with the first cells, {@link #value} afterwards.
 */
public final class QuantityColumn {
    private static final int LONGEST = 64;
    private static final String PER_SECOND = "/s";
    private static final Pattern GROUPED = Pattern.compile("[-+]?\\d{1,3}(?:,\\d{3})+(?:\\.\\d+)?");
    private static final Pattern GROUPED_BY_DOTS = Pattern.compile("[-+]?\\d{1,3}(?:\\.\\d{3})+(?:,\\d+)?");
    private static final Pattern MEMORY = Pattern.compile(
            ".*(?:mem|rss|heap|byte|size|resident|virt|vsz|pss|uss|swap|metaspace|alloc|used|cache|buffer).*");

    private final boolean memory;
    private final double nameFactor;
    private final @Nullable Unit nameUnit;
    private int commaIsFraction;
    private int commaGroups;
    private boolean decimalComma;
    private long bytes;
    private long seconds;
    private long plain;
    private long rates;
    private boolean shortNumbers;
    private boolean letterUsed;
    private String limit = "";
    private int limits;

    /**
     * A column.
     *
     * @param decimalComma whether a comma begins the fraction where the cells leave that open
     */
    public QuantityColumn(String name, boolean decimalComma) {
        this(name, decimalComma, UnitSuffix.ofName(name));
    }

    /** A column in a unit that its name does not say; null for none. */
    public QuantityColumn(String name, boolean decimalComma, @Nullable UnitSuffix suffix) {
        this.decimalComma = decimalComma;
        this.memory = (suffix != null && suffix.unit().equals(Unit.BYTES))
                || MEMORY.matcher(name.toLowerCase(Locale.ROOT)).matches();
        this.nameFactor = suffix == null ? 1 : suffix.factor();
        this.nameUnit = suffix == null ? null : suffix.unit();
    }

    /** Looks at one of the first cells. */
    public void learn(String whole) {
        learnLimit(whole);
        String cell = withoutLimit(whole);
        shortNumbers |= UnitSuffix.isShort(withoutRate(suffix(cell)));
        int comma = cell.indexOf(',');
        int dot = cell.indexOf('.');
        if (comma < 0 && (dot < 0 || dot == cell.lastIndexOf('.'))) {
            commaGroups += dot >= 0 && isFraction(cell, dot) ? 1 : 0;
        } else if (comma >= 0 && dot >= 0) {
            commaIsFraction += comma > dot ? 1 : 0;
            commaGroups += comma < dot ? 1 : 0;
        } else if (comma >= 0) {
            boolean several = comma != cell.lastIndexOf(',');
            commaGroups += several ? 1 : 0;
            commaIsFraction += !several && isFraction(cell, comma) ? 1 : 0;
        } else {
            // Several dots group.
            commaIsFraction++;
        }
        if (commaGroups != commaIsFraction) {
            decimalComma = commaIsFraction > commaGroups;
        }
    }

    /** Whether a mark cannot group: a group has three digits behind it, and one to three other than 0 before it. */
    private static boolean isFraction(String cell, int mark) {
        int from = mark;
        while (from > 0 && Character.isDigit(cell.charAt(from - 1))) {
            from--;
        }
        boolean leadingZero = from < mark && cell.charAt(from) == '0';
        return digitsAfter(cell, mark) != 3 || mark - from > 3 || mark == from || leadingZero;
    }

    private static int digitsAfter(String cell, int at) {
        int end = at + 1;
        while (end < cell.length() && Character.isDigit(cell.charAt(end))) {
            end++;
        }
        return end - at - 1;
    }

    /** The value in the base unit; NaN if the cell is not a number. */
    public double value(String cell) {
        double simple = PlainNumber.of(cell);
        if (!Double.isNaN(simple) && !(decimalComma && cell.indexOf('.') >= 0)) {
            plain++;
            return simple * nameFactor;
        }
        return cell.length() > LONGEST ? Double.NaN : withUnit(withoutLimit(cell));
    }

    /** Of two sizes the second is a limit if it never changes; bytes received and sent do. */
    private void learnLimit(String cell) {
        String second = behindSlash(cell);
        UnitSuffix unit = second.isEmpty() ? null : UnitSuffix.of(suffix(second));
        if (unit == null || !unit.unit().equals(Unit.BYTES)) {
            return;
        }
        // Nothing is limited to no bytes, but none may have been sent yet.
        limits += second.equals(limit) ? 0 : second.charAt(0) == '0' ? 2 : 1;
        limit = second;
    }

    /** {@code 480MiB / 2GiB}, as docker prints memory in use and its limit. */
    private String withoutLimit(String cell) {
        return (memory || limits == 1) && !behindSlash(cell).isEmpty()
                ? cell.substring(0, cell.indexOf('/')).strip()
                : cell;
    }

    /** The second of two numbers; empty if a cell is anything else. */
    private static String behindSlash(String cell) {
        int slash = cell.indexOf('/');
        String second = slash < 0 ? "" : cell.substring(slash + 1).strip();
        return second.isEmpty() || !isNumeric(second, 0) || !isNumeric(cell.strip(), 0) ? "" : second;
    }

    private double withUnit(String cell) {
        String whole = suffix(cell);
        String suffix = withoutRate(whole);
        double number = number(cell.substring(0, cell.length() - whole.length()).strip());
        if (Double.isNaN(number)) {
            return Double.NaN;
        }
        rates += suffix.equals(whole) ? 0 : 1;
        if (suffix.isEmpty()) {
            plain++;
            return number * nameFactor;
        }
        UnitSuffix unit = UnitSuffix.of(suffix);
        if (unit == null && suffix.length() == 1) {
            unit = UnitSuffix.ofLetter(suffix.charAt(0), memory && !shortNumbers);
            letterUsed |= unit != null && memory && !shortNumbers;
        }
        if (unit == null) {
            return Double.NaN;
        }
        bytes += unit.unit().equals(Unit.BYTES) ? 1 : 0;
        seconds += unit.unit().equals(Unit.SECONDS) ? 1 : 0;
        return number * unit.factor();
    }

    /** What is behind the number of a cell. */
    private static String suffix(String cell) {
        int end = 0;
        while (end < cell.length() && isNumeric(cell, end)) {
            end++;
        }
        return cell.substring(end).strip();
    }

    private static String withoutRate(String suffix) {
        return suffix.endsWith(PER_SECOND)
                ? suffix.substring(0, suffix.length() - PER_SECOND.length()).strip()
                : suffix;
    }

    private static boolean isNumeric(String cell, int at) {
        char c = cell.charAt(at);
        if ((c >= '0' && c <= '9') || "+-.,'\u2019_ \u00A0\u202F".indexOf(c) >= 0) {
            return true;
        }
        boolean exponent = (c == 'e' || c == 'E') && at > 0 && at + 1 < cell.length();
        return exponent && (Character.isDigit(cell.charAt(at + 1)) || "+-".indexOf(cell.charAt(at + 1)) >= 0);
    }

    private double number(String text) {
        String bare = text;
        if (bare.indexOf(' ') >= 0
                || bare.indexOf('\u00A0') >= 0
                || bare.indexOf('\u202F') >= 0
                || bare.indexOf('\'') >= 0
                || bare.indexOf('\u2019') >= 0
                || bare.indexOf('_') >= 0) {
            if (!bare.matches("[-+]?\\d{1,3}(?:[ \u00A0\u202F'\u2019_]\\d{3})+(?:[.,]\\d+)?")) {
                return Double.NaN;
            }
            bare = bare.replaceAll("[ \u00A0\u202F'\u2019_]", "");
        }
        if (decimalComma) {
            if (bare.indexOf('.') >= 0) {
                return GROUPED_BY_DOTS.matcher(bare).matches()
                        ? PlainNumber.of(bare.replace(".", "").replace(',', '.'))
                        : Double.NaN;
            }
            return PlainNumber.of(bare.replace(',', '.'));
        }
        return bare.indexOf(',') < 0
                ? PlainNumber.of(bare)
                : GROUPED.matcher(bare).matches() ? PlainNumber.of(bare.replace(",", "")) : Double.NaN;
    }

    /** The base unit of the values; null where neither the cells nor the name say. */
    public @Nullable Unit unit() {
        if (bytes > plain && bytes >= seconds) {
            return Unit.BYTES;
        }
        return seconds > plain ? Unit.SECONDS : nameUnit;
    }

    /** Whether most cells are rates per second. */
    public boolean isRate() {
        return rates > plain;
    }

    /** Whether letters alone were read as units of memory. */
    public boolean usedLetters() {
        return letterUsed;
    }

    /** Whether a cell is a number in any spelling, such as {@code 1.23 GiB}. */
    public static boolean isNumber(String cell) {
        return !Double.isNaN(new QuantityColumn("", false).value(cell))
                || !Double.isNaN(new QuantityColumn("", true).value(cell));
    }

    /** Whether a cell stands for no reading. */
    public static boolean isGap(String cell) {
        return switch (cell.toLowerCase(Locale.ROOT)) {
            case "",
                    "-",
                    "--",
                    "nan",
                    "null",
                    "na",
                    "n/a",
                    "none",
                    "nil",
                    "inf",
                    "+inf",
                    "-inf",
                    "infinity",
                    "-infinity",
                    "undefined",
                    "?",
                    "<nil>",
                    "\\n" -> true;
            default -> false;
        };
    }
}
