package dev.soak.analysis.run;

import dev.soak.analysis.input.InputException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A line of the file in which users and tools ask a run to mark the time: {@code start db-failover}, {@code stop db-failover}.
 *
 * @param start whether the window of this name begins; otherwise it ends
 */
public record MarkRequest(boolean start, String name) {
    /** What a mark may be named. */
    public static final String NAME = "[A-Za-z0-9._-]{1,64}";

    private static final Pattern LINE = Pattern.compile("(start|stop)\\s+(" + NAME + ")");

    public MarkRequest {
        if (!name.matches(NAME)) {
            throw new IllegalArgumentException("invalid mark '" + name + "'");
        }
    }

    /** @throws InputException naming the text if it is none */
    public static MarkRequest parse(String text) throws InputException {
        Matcher line = LINE.matcher(text.strip());
        if (!line.matches()) {
            throw InputException.unusable(
                    "invalid mark '" + text.strip()
                            + "' (expected start or stop and a name of letters, digits, '.', '_' or '-', e.g. start db-failover)");
        }
        return new MarkRequest(line.group(1).equals("start"), line.group(2));
    }

    public String toText() {
        return (start ? "start " : "stop ") + name;
    }
}
