package dev.soak.agent.os;

import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Metrics in Prometheus' text format, or in that of OpenMetrics. Lines of more than {@value #MAX_LINE} characters are
 * skipped, and so is what is not understood.
 */
record Exposition(String text) {
    static final int MAX_LINE = 16 * 1024;

    private static final String TYPE = "# TYPE ";

    /**
     * One sample.
     *
     * @param type as declared for this very name; empty where it is not
     * @param value NaN where it is not a finite number
     */
    record Sample(String name, String type, SortedMap<String, String> labels, double value) {
        Sample {
            labels = Collections.unmodifiableSortedMap(new TreeMap<>(labels));
        }
    }

    /** Passes on the samples of some names, in order. */
    void read(Predicate<String> names, Consumer<Sample> to) {
        Map<String, String> types = new HashMap<>();
        int start = 0;
        while (start < text.length()) {
            int newline = text.indexOf('\n', start);
            int end = newline < 0 ? text.length() : newline;
            if (end - start <= MAX_LINE) {
                String line = text.substring(start, end).strip();
                if (line.startsWith(TYPE)) {
                    String[] words = line.substring(TYPE.length()).strip().split("\\s+", -1);
                    if (words.length == 2) {
                        types.put(words[0], words[1]);
                    }
                } else if (!line.startsWith("#")) {
                    sample(line, names, types).ifPresent(to);
                }
            }
            start = end + 1;
        }
    }

    private static Optional<Sample> sample(String line, Predicate<String> names, Map<String, String> types) {
        int end = nameEnd(line);
        String name = line.substring(0, end);
        if (name.isEmpty() || !names.test(name)) {
            return Optional.empty();
        }
        SortedMap<String, String> labels = new TreeMap<>();
        if (end < line.length() && line.charAt(end) == '{') {
            end = labels(line, end + 1, labels);
            if (end < 0) {
                return Optional.empty();
            }
        } else if (end < line.length() && !Character.isWhitespace(line.charAt(end))) {
            return Optional.empty();
        }
        // A timestamp may follow, or an exemplar.
        String[] words = line.substring(end).strip().split("\\s+", 2);
        return words[0].isEmpty()
                ? Optional.empty()
                : Optional.of(new Sample(name, types.getOrDefault(name, ""), labels, number(words[0])));
    }

    private static int nameEnd(String line) {
        int end = 0;
        while (end < line.length()
                && (Character.isLetterOrDigit(line.charAt(end))
                        || line.charAt(end) == '_'
                        || line.charAt(end) == ':')) {
            end++;
        }
        return end;
    }

    /** Reads {@code name="value",…}}; the index after the brace, or -1 where there is none. */
    private static int labels(String line, int from, Map<String, String> into) {
        int at = from;
        while (at < line.length() && line.charAt(at) != '}') {
            int equals = line.indexOf("=\"", at);
            if (equals < 0) {
                return -1;
            }
            String name = line.substring(at, equals).replace(',', ' ').strip();
            StringBuilder value = new StringBuilder();
            at = equals + 2;
            while (at < line.length() && line.charAt(at) != '"') {
                if (line.charAt(at) == '\\' && at + 1 < line.length()) {
                    at++;
                }
                value.append(line.charAt(at));
                at++;
            }
            at++;
            into.put(name, value.toString());
            while (at < line.length() && (line.charAt(at) == ',' || line.charAt(at) == ' ')) {
                at++;
            }
        }
        return at < line.length() ? at + 1 : -1;
    }

    private static double number(String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException infinite) {
            return Double.NaN;
        }
    }
}
