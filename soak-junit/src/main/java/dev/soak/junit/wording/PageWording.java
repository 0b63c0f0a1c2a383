package dev.soak.junit.wording;

import dev.soak.junit.Growth;
import dev.soak.junit.LeakReport;
import dev.soak.junit.Watch;
import java.util.Locale;

/** The words of a report's page that its text does not have. */
public final class PageWording {
    /** Heading of the limits. */
    public static final String NOTES = "Notes";
    /** The interval. */
    public static final String CONFIDENCE = "95 % confidence interval";
    /** The classes that grow along. */
    public static final String RELATED = "Grows with it";
    /** The path. */
    public static final String HOLDER = "Held by, from the GC root";
    /** The reason. */
    public static final String ACCEPTED = "Accepted";
    /** Above the entry. */
    public static final String HOW_TO_ACCEPT =
            "To accept it, run once with -Dsoak.record=true, or add to known-leaks.yaml:";

    private PageWording() {}

    /** Repetitions and time. */
    public static String summary(LeakReport report) {
        LeakReport.Inconclusive reason = report.reason();
        return report.repetitions() + " repetitions in "
                + String.format(Locale.ROOT, "%.1f s", report.time().toMillis() / 1000.0)
                + (reason == null ? "" : ". Inconclusive: " + LeakWording.inconclusive(reason));
    }

    /** The interval of the growth per repetition. */
    public static String confidence(Growth growth) {
        return String.format(
                Locale.ROOT,
                "%.3f to %.3f per repetition; %d more in all",
                growth.low(),
                growth.high(),
                growth.gained());
    }

    /** Above the lines. */
    public static String lines(Watch kind) {
        String verb = LeakWording.verb(kind);
        return Character.toUpperCase(verb.charAt(0)) + verb.substring(1) + " at";
    }
}
