package dev.soak.analysis.check;

import java.util.Arrays;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Names of metrics, and patterns for them, in which {@code *} stands for anything. */
final class MetricName {
    private MetricName() {}

    /** {@code name{a=1,b=2}}; without parameters the bare name. */
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
