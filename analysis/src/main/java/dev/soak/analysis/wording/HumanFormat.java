package dev.soak.analysis.wording;

import dev.soak.analysis.resource.Unit;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Numbers as people read them: three digits that matter, binary multiples of bytes, words for what is counted. */
public final class HumanFormat {
    private static final String[] MULTIPLES = {"B", "KiB", "MiB", "GiB", "TiB", "PiB"};

    private HumanFormat() {}

    /** A level or a rate: {@code 512 MiB}, {@code 190 descriptors}, {@code 0.4 %}, {@code 4 MiB/h}. */
    public static String value(double value, String ucum) {
        return value(value, ucum, number(value).equals("1"));
    }

    /** @param one whether what is counted is in the singular */
    private static String value(double value, String ucum, boolean one) {
        if (ucum.equals(Unit.BYTES.ucum())) {
            return bytes(value);
        }
        if (ucum.equals(Unit.SECONDS.ucum())) {
            return seconds(value);
        }
        int per = ucum.indexOf('/');
        if (per > 0) {
            return value(value, ucum.substring(0, per), one) + ucum.substring(per);
        }
        if (ucum.equals("%")) {
            return number(value) + " %";
        }
        String noun = one ? Unit.singularOf(ucum) : noun(ucum);
        return noun.isEmpty() ? number(value) : number(value) + " " + noun;
    }

    /** What a unit counts; empty where it counts nothing. */
    public static String noun(String ucum) {
        return Unit.nounOf(ucum);
    }

    /** Growth: {@code +3.1 MiB/h}. */
    public static String perHour(double slope, String ucum) {
        return sign(slope) + value(slope, ucum) + "/h";
    }

    /** Growth in a thousand requests, from growth in one. */
    static String perThousand(double perWork, String ucum) {
        return sign(perWork) + value(perWork * 1000, ucum) + " per 1,000 requests";
    }

    /** An interval without its sign: {@code 2.9 to 3.3 MiB}; an end that is absent has no bound. */
    static String interval(@Nullable Double low, @Nullable Double high, double factor, String ucum) {
        String from = low == null ? "any" : value(low * factor, ucum, false);
        String to = high == null ? "any" : value(high * factor, ucum);
        String unit = to.substring(Math.max(0, to.lastIndexOf(' ')));
        boolean same = unit.startsWith(" ") && from.endsWith(unit);
        return (same ? from.substring(0, from.length() - unit.length()) : from) + " to " + to;
    }

    /** Whether a unit counts things, of which there is no half. */
    public static boolean isCounted(String ucum) {
        return !Unit.nounOf(ucum).isEmpty();
    }

    private static String sign(double value) {
        return value > 0 ? "+" : "";
    }

    public static String bytes(double bytes) {
        double scaled = bytes;
        int multiple = 0;
        while (Math.abs(scaled) >= 1024 && multiple < MULTIPLES.length - 1) {
            scaled /= 1024;
            multiple++;
        }
        return number(scaled) + " " + MULTIPLES[multiple];
    }

    /** A short time: {@code 12.3 ms}, {@code 2.5 s}. */
    public static String seconds(double seconds) {
        double size = Math.abs(seconds);
        if (size == 0 || size >= 1) {
            return number(seconds) + " s";
        }
        return size >= 1e-3 ? number(seconds * 1e3) + " ms" : number(seconds * 1e6) + " µs";
    }

    /** A long time in the unit that suits it: {@code 40 s}, {@code 12 min}, {@code 6.2 h}, {@code 12 days}. */
    public static String hours(double hours) {
        if (hours < 1.0 / 60) {
            return number(Math.rint(hours * 3600)) + " s";
        }
        if (hours < 2) {
            return number(hours * 60) + " min";
        }
        if (hours < 72) {
            return number(hours) + " h";
        }
        return hours < 24 * 730 ? number(hours / 24) + " days" : number(hours / 24 / 365) + " years";
    }

    /** A time on the clock of the run: {@code 1:02:03}. */
    public static String clock(double seconds) {
        long whole = Math.round(Math.max(0, seconds));
        return String.format(Locale.ROOT, "%d:%02d:%02d", whole / 3600, whole / 60 % 60, whole % 60);
    }

    public static String number(double value) {
        double size = Math.abs(value);
        if (Double.isNaN(value) || Double.isInfinite(value)) {
            return "unbounded";
        }
        if (size >= 1e15) {
            return String.format(Locale.ROOT, "%.2e", value);
        }
        if (size >= 100 || value == Math.rint(value)) {
            return String.format(Locale.ROOT, "%,d", Math.round(value));
        }
        if (size >= 10) {
            return trimmed(String.format(Locale.ROOT, "%.1f", value));
        }
        if (size >= 0.1) {
            return trimmed(String.format(Locale.ROOT, "%.2f", value));
        }
        return size >= 1e-4
                ? trimmed(String.format(Locale.ROOT, "%.5f", value))
                : String.format(Locale.ROOT, "%.1e", value);
    }

    private static String trimmed(String decimal) {
        int end = decimal.length();
        while (decimal.charAt(end - 1) == '0') {
            end--;
        }
        return decimal.substring(0, decimal.charAt(end - 1) == '.' ? end - 1 : end);
    }
}
