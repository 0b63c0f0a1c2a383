package dev.soak.agent.probe;

import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Native memory the JVM accounts for, in all and by category, when it was started with
 * {@code -XX:NativeMemoryTracking}; without it there are no readings. The heap is left out: it has series of its own.
 *
 * <p>What the recording and the tracking take is the observer's, not the bot's: the recording's buffers fill until its
 * chunk ends and would look like a leak of the bot in every run shorter than a chunk.
 */
public final class NativeMemoryProbe implements Probe {
    private static final Pattern CATEGORY =
            Pattern.compile("^-\\s+(\\w[\\w ]*) \\(reserved=\\d+KB, committed=(\\d+)KB\\)", Pattern.MULTILINE);

    private static final Set<String> OBSERVER = Set.of("Tracing", "Native Memory Tracking");

    private final DiagnosticCommand commands;

    public NativeMemoryProbe(DiagnosticCommand commands) {
        this.commands = commands;
    }

    @Override
    public void read(Readings into) throws IOException {
        read(commands.run("vmNativeMemory", "summary", "scale=KB"), into);
    }

    static void read(String printed, Readings into) {
        double sum = 0;
        Matcher categories = CATEGORY.matcher(printed);
        while (categories.find()) {
            String category = categories.group(1).strip();
            double committed = Double.parseDouble(categories.group(2)) * 1024;
            if (OBSERVER.contains(category)) {
                into.put("agent.native", "category", category, committed);
            } else if (!category.equals("Java Heap")) {
                sum += committed;
                into.put("native.committed", "category", category, committed);
            }
        }
        if (sum > 0) {
            into.put("native.committed", sum);
        }
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }
}
