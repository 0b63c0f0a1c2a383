package dev.soak.analysis.check;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of metrics, and glob patterns for them, where {@code *} matches any text. */
final class MetricName {
    private MetricName() {}

    /** {@code name{a=1,b=2}}, or only the name if there are no parameters. */
    static String of(String name, Map<String, String> params) {
        return params.isEmpty()
                ? name
                : name
                        + params.entrySet().stream()
                                .map(entry -> entry.getKey() + "=" + entry.getValue())
                                .collect(Collectors.joining(",", "{", "}"));
    }

    static Pattern pattern(String glob) {
        return Pattern.compile(
                Arrays.stream(glob.split("\\*+", -1)).map(Pattern::quote).collect(Collectors.joining(".*")),
                Pattern.DOTALL);
    }
}
