package dev.soak.analysis.imports.time;

import java.time.DateTimeException;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of time zones in log files: {@code Europe/Berlin}, and the usual abbreviations, each with one offset. Several places
 * use the same abbreviation for different offsets; the most common one is used, and because all rows of a file are shifted
 * alike, the choice does not matter for a slope.
 */
final class ZoneNames {
    private static final Map<String, ZoneId> ABBREVIATIONS = new HashMap<>();

    static {
        offset(0, "UTC", "GMT", "Z", "WET", "UCT", "UT");
        offset(60, "CET", "BST", "WEST", "MEZ", "WAT");
        offset(120, "CEST", "EET", "MESZ", "SAST", "CAT");
        offset(180, "EEST", "MSK", "EAT");
        offset(330, "IST");
        offset(480, "SGT", "HKT", "AWST");
        offset(540, "JST", "KST");
        offset(600, "AEST");
        offset(660, "AEDT");
        offset(720, "NZST");
        offset(780, "NZDT");
        offset(-180, "BRT", "ART");
        offset(-240, "EDT", "AST");
        offset(-300, "EST", "CDT");
        offset(-360, "CST", "MDT");
        offset(-420, "MST", "PDT");
        offset(-480, "PST", "AKDT");
        offset(-540, "AKST");
        offset(-600, "HST");
    }

    private ZoneNames() {}

    private static void offset(int minutes, String... names) {
        for (String name : names) {
            ABBREVIATIONS.put(name, ZoneOffset.ofTotalSeconds(minutes * 60));
        }
    }

    /** The zone of a name; null if it is none. */
    static @Nullable ZoneId of(String name) {
        ZoneId known = ABBREVIATIONS.get(name.toUpperCase(Locale.ROOT));
        if (known != null || name.indexOf('/') < 0) {
            return known;
        }
        try {
            return ZoneId.of(name);
        } catch (DateTimeException e) {
            return null;
        }
    }
}
