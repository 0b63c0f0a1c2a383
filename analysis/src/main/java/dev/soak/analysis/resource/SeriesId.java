package dev.soak.analysis.resource;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The name of a series with its labels, written {@code threads.live{pool=http-*}}.
 *
 * <p>Labels are sorted by key, so that equal ids have equal texts. In label values a backslash escapes {@code \},
 * {@code ,}, {@code =}, <code>{</code> and <code>}</code>; no other character is special.
 */
public record SeriesId(String name, SortedMap<String, String> labels) implements Comparable<SeriesId> {
    private static final String SPECIAL = "\\,={}";

    public SeriesId {
        if (name.isBlank()) {
            throw new IllegalArgumentException("a series needs a name");
        }
        labels = java.util.Collections.unmodifiableSortedMap(new TreeMap<>(labels));
    }

    public static SeriesId of(String name) {
        return new SeriesId(name, new TreeMap<>());
    }

    public static SeriesId of(String name, String label, String value) {
        return new SeriesId(name, new TreeMap<>(Map.of(label, value)));
    }

    /**
     * Parses the form that {@link #toString()} writes. Any other text is a name without labels, because columns of foreign
     * data can have any name.
     */
    public static SeriesId parse(String text) {
        int open = text.indexOf('{');
        if (open <= 0 || !text.endsWith("}")) {
            return of(text);
        }
        SortedMap<String, String> labels = new TreeMap<>();
        StringBuilder token = new StringBuilder();
        String key = null;
        for (int i = open + 1; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean last = i == text.length() - 1;
            if (c == '\\' && !last) {
                token.append(text.charAt(++i));
            } else if (c == '=' && key == null) {
                key = token.toString();
                token.setLength(0);
            } else if (c == ',' || last) {
                if (key == null) {
                    return of(text);
                }
                labels.put(key, token.toString());
                key = null;
                token.setLength(0);
            } else {
                token.append(c);
            }
        }
        String name = text.substring(0, open);
        // Otherwise the closing brace was escaped, and the text is a name.
        boolean closed = key == null && token.length() == 0;
        return closed && !name.isBlank() ? new SeriesId(name, labels) : of(text);
    }

    @Override
    public String toString() {
        if (labels.isEmpty()) {
            return name;
        }
        StringBuilder text = new StringBuilder(name).append('{');
        labels.forEach((key, value) -> {
            if (text.charAt(text.length() - 1) != '{') {
                text.append(',');
            }
            escape(key, text);
            text.append('=');
            escape(value, text);
        });
        return text.append('}').toString();
    }

    private static void escape(String raw, StringBuilder to) {
        for (int i = 0; i < raw.length(); i++) {
            char c = raw.charAt(i);
            if (SPECIAL.indexOf(c) >= 0) {
                to.append('\\');
            }
            to.append(c);
        }
    }

    @Override
    public int compareTo(SeriesId other) {
        return toString().compareTo(other.toString());
    }
}
