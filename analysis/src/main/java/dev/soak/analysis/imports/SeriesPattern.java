package dev.soak.analysis.imports;

import dev.soak.analysis.resource.SeriesId;
import java.util.regex.Pattern;

/**
 * A pattern of series: its name, or its name with labels, in which {@code *} matches any characters. Upper and lower case are
 * the same.
 */
public record SeriesPattern(String text, Pattern pattern) {
    public static SeriesPattern of(String text) {
        StringBuilder regex = new StringBuilder();
        for (String literal : text.split("\\*", -1)) {
            regex.append(regex.isEmpty() ? "" : ".*").append(Pattern.quote(literal));
        }
        return new SeriesPattern(text, Pattern.compile(regex.toString(), Pattern.CASE_INSENSITIVE | Pattern.DOTALL));
    }

    public boolean isGlob() {
        return text.indexOf('*') >= 0;
    }

    public boolean matches(SeriesId id) {
        return pattern.matcher(id.name()).matches()
                || (!id.labels().isEmpty() && pattern.matcher(id.toString()).matches());
    }
}
