package dev.soak.analysis.imports.log;

import dev.soak.analysis.input.InputException;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The containers whose logs were merged, by the prefix that {@code docker compose} and {@code kubectl} give their lines. */
final class LogSources {
    private static final Pattern PREFIX = Pattern.compile("([\\w.-]+)\\s*\\|.*|\\[(?:pod|container)/([^\\]\\s]+)\\].*");
    private static final int FEW = 2;

    private final Set<String> names = new LinkedHashSet<>();

    void add(String line) {
        boolean bare = line.startsWith("[") && !line.startsWith("[pod/") && !line.startsWith("[container/");
        if (bare || names.size() == FEW) {
            return;
        }
        Matcher prefix = PREFIX.matcher(line);
        if (prefix.matches()) {
            names.add(prefix.group(1) != null ? prefix.group(1) : prefix.group(2));
        }
    }

    /** @throws InputException if the lines are of several JVMs, whose heaps would be mixed */
    void refuseSeveral(String input) throws InputException {
        if (names.size() == FEW) {
            String first = names.iterator().next();
            throw InputException.missing(input + " has lines of several containers (" + String.join(", ", names)
                    + ", …); analyze those of each by themselves: grep -F '" + first + "' " + input);
        }
    }
}
