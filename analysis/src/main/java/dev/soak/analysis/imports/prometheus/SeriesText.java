package dev.soak.analysis.imports.prometheus;

import dev.soak.analysis.resource.SeriesId;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Names of series as Prometheus and Grafana write them, <code>name{a="b", c="d"}</code>, with the position behind them. The label
 * {@code __name__} is the name.
 */
public final class SeriesText {
    private static final String NAME_LABEL = "__name__";
    private static final String UNNAMED = "value";

    private final String text;
    private int at;

    private SeriesText(String text) {
        this.text = text;
    }

    /**
     * A series at the beginning of a line.
     *
     * @param end the index behind it
     */
    record Parsed(SeriesId id, int end) {}

    /** The series of a whole text, such as the header of a column; a name without labels if it is of no other form. */
    public static SeriesId parse(String whole) {
        if (whole.indexOf('"') >= 0) {
            Parsed parsed = at(whole);
            if (parsed != null && parsed.end == whole.length()) {
                return parsed.id;
            }
        }
        return SeriesId.parse(whole);
    }

    /** The series at the beginning of a line; null if there is none. */
    static @Nullable Parsed at(String line) {
        return new SeriesText(line).read();
    }

    private @Nullable Parsed read() {
        int end = 0;
        while (end < text.length() && isNameCharacter(text.charAt(end))) {
            end++;
        }
        String name = text.substring(0, end);
        SortedMap<String, String> labels = new TreeMap<>();
        at = end;
        if (at < text.length() && text.charAt(at) == '{' && !labels(labels)) {
            return null;
        }
        String labelled = labels.remove(NAME_LABEL);
        String known = !name.isEmpty() ? name : labelled != null ? labelled : labels.isEmpty() ? "" : UNNAMED;
        return known.isBlank() ? null : new Parsed(new SeriesId(known, labels), at);
    }

    private static boolean isNameCharacter(char c) {
        return Character.isLetterOrDigit(c) || c == '_' || c == ':' || c == '.';
    }

    private boolean labels(SortedMap<String, String> into) {
        at++;
        while (true) {
            while (at < text.length() && (text.charAt(at) == ',' || text.charAt(at) == ' ')) {
                at++;
            }
            if (at < text.length() && text.charAt(at) == '}') {
                at++;
                return true;
            }
            String key;
            if (at < text.length() && text.charAt(at) == '"') {
                // A name in quotes, as UTF-8 names are written.
                String quoted = quoted();
                if (quoted == null) {
                    return false;
                }
                if (at >= text.length() || text.charAt(at) != '=') {
                    into.put(NAME_LABEL, quoted);
                    continue;
                }
                key = quoted;
            } else {
                int equals = text.indexOf('=', at);
                if (equals < 0) {
                    return false;
                }
                key = text.substring(at, equals).strip();
                at = equals;
            }
            at++;
            String value = at < text.length() && text.charAt(at) == '"' ? quoted() : null;
            if (value == null || key.isEmpty()) {
                return false;
            }
            into.put(key, value);
        }
    }

    private @Nullable String quoted() {
        StringBuilder value = new StringBuilder();
        for (at++; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                at++;
                return value.toString();
            }
            if (c == '\\' && at + 1 < text.length()) {
                at++;
                value.append(text.charAt(at) == 'n' ? '\n' : text.charAt(at));
            } else {
                value.append(c);
            }
        }
        return null;
    }
}
