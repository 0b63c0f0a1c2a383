package dev.soak.agent.probe;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.NamePattern;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Descendant processes of the target that are alive. */
public final class ChildProcessProbe implements Probe {
    private final boolean commands;

    private ChildProcessProbe(boolean commands) {
        this.commands = commands;
    }

    /** For samples: their number. */
    public static ChildProcessProbe counting() {
        return new ChildProcessProbe(false);
    }

    /** For checkpoints: also by the program they run. */
    public static ChildProcessProbe byCommand() {
        return new ChildProcessProbe(true);
    }

    @Override
    public void read(Readings into) {
        List<ProcessHandle> children = ProcessHandle.current().descendants().toList();
        into.put(Resources.CHILD_PROCESSES, children.size());
        if (!commands) {
            return;
        }
        Map<String, Integer> byCommand = new HashMap<>();
        for (ProcessHandle child : children) {
            child.info()
                    .command()
                    .ifPresent(command -> byCommand.merge(
                            NamePattern.of(Path.of(command).getFileName().toString()), 1, Integer::sum));
        }
        byCommand.forEach((command, count) -> into.put(Resources.CHILD_PROCESSES, command, count));
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }
}
