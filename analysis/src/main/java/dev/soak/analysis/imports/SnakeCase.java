package dev.soak.analysis.imports;

import java.util.Locale;
import java.util.regex.Pattern;

/** Names of columns as Prometheus would write them: {@code Total Request Count} is {@code total_request_count}. */
final class SnakeCase {
    private static final Pattern CAMEL = Pattern.compile("(?<=[a-z0-9])(?=[A-Z])");
    private static final Pattern OTHER = Pattern.compile("[^a-z0-9/]+");
    private static final Pattern EDGES = Pattern.compile("^_+|_+$");

    private SnakeCase() {}

    static String of(String name) {
        String words = CAMEL.matcher(name).replaceAll("_").toLowerCase(Locale.ROOT);
        return EDGES.matcher(OTHER.matcher(words).replaceAll("_")).replaceAll("");
    }
}
