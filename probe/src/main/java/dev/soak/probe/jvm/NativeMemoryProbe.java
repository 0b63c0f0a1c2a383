package dev.soak.probe.jvm;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Native memory committed by the JVM, in total and by category, if it was started with
 * {@code -XX:NativeMemoryTracking}; otherwise there are no readings. The heap is left out because it has its own series.
 *
 * <p>Memory of the recording and of the tracking is counted for the agent, not for the target: the recording's buffers grow
 * until its chunk ends, which would look like a leak in every run shorter than a chunk.
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
    public List<Resource> resources() {
        return List.of(Resources.NATIVE);
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
                into.put(Resources.AGENT_NATIVE, category, committed);
            } else if (!category.equals("Java Heap")) {
                sum += committed;
                into.put(Resources.NATIVE, category, committed);
            }
        }
        if (sum > 0) {
            into.put(Resources.NATIVE, sum);
        }
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(10);
    }
}
