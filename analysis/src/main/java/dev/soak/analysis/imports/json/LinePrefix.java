package dev.soak.analysis.imports.json;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.soak.analysis.imports.SnapshotTimes;
import dev.soak.analysis.imports.time.TimeName;
import java.util.Arrays;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a container's log, syslog or a script puts before the JSON object of a line: a date, and the name of the source, as in
 * {@code web-1  | }, {@code [pod/orders/app] } and {@code Nov 26 10:00:00 host app[12]: }.
 *
 * @param date empty without one
 * @param source empty without one
 */
record LinePrefix(String date, String source) {
    private static final LinePrefix NONE = new LinePrefix("", "");
    private static final String TIME = "time";
    /** Different sources are always different series. */
    private static final String SOURCE = "instance";

    /** More words are a sentence, whose numbers and names would be taken for sources. */
    private static final int MOST_WORDS = 3;

    private static final int MOST_DATE_WORDS = 6;
    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final Pattern PROCESS = Pattern.compile("\\[\\d+\\](?=:?$)");
    private static final Pattern MARKS = Pattern.compile("^[\\s\\[|]+|[\\s\\]|:]+$");

    /** Where the object of a line begins; negative if there is none. */
    static int end(String line) {
        int brace = line.indexOf('{');
        int next = brace + 1;
        while (brace >= 0 && next < line.length() && Character.isWhitespace(line.charAt(next))) {
            next++;
        }
        return next < line.length() && (line.charAt(next) == '"' || line.charAt(next) == '}') ? brace : -1;
    }

    /** Reads what is before the object; null if it is neither of the two. */
    static @Nullable LinePrefix of(String text) {
        String bare = text.strip();
        if (bare.isEmpty() || bare.equals("[")) {
            return NONE;
        }
        if (SnapshotTimes.isDate(bare)) {
            return new LinePrefix(bare, "");
        }
        String[] words = BLANKS.split(bare, -1);
        for (int length = Math.min(words.length - 1, MOST_DATE_WORDS); length > 0; length--) {
            String first = String.join(" ", Arrays.copyOfRange(words, 0, length));
            if (SnapshotTimes.isDate(first)) {
                return of(first, Arrays.copyOfRange(words, length, words.length));
            }
            int from = words.length - length;
            String last = String.join(" ", Arrays.copyOfRange(words, from, words.length));
            if (SnapshotTimes.isDate(last)) {
                return of(last, Arrays.copyOfRange(words, 0, from));
            }
        }
        return of("", words);
    }

    private static @Nullable LinePrefix of(String date, String[] words) {
        String source = MARKS.matcher(PROCESS.matcher(String.join(" ", words)).replaceFirst(""))
                .replaceAll("");
        return BLANKS.split(source, -1).length > MOST_WORDS ? null : new LinePrefix(date, source);
    }

    /** The same with a date from a line above where it has none of its own. */
    LinePrefix orDate(String above) {
        return date.isEmpty() ? new LinePrefix(above, source) : this;
    }

    /** The object with the source, and with the date if it has no time of its own. */
    JsonNode addTo(JsonNode node) {
        if (!(node instanceof ObjectNode object)) {
            return node;
        }
        if (!date.isEmpty()
                && object.properties().stream()
                        .noneMatch(field -> TimeName.of(field.getKey()).named())) {
            object.put(TIME, date);
        }
        if (!source.isEmpty() && !object.has(SOURCE)) {
            object.put(SOURCE, source);
        }
        return object;
    }
}
