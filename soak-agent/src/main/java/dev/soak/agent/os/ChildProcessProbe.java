package dev.soak.agent.os;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.NamePattern;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Descendant processes of the target that are alive, or ended without their parent having taken notice. */
final class ChildProcessProbe implements Probe {
    private final TargetProcesses target;
    private final ProcessSource source;
    private final boolean commands;

    private ChildProcessProbe(TargetProcesses target, ProcessSource source, boolean commands) {
        this.target = target;
        this.source = source;
        this.commands = commands;
    }

    /** For samples: their number. */
    static ChildProcessProbe counting(TargetProcesses target, ProcessSource source) {
        return new ChildProcessProbe(target, source, false);
    }

    /** For checkpoints: also by the program they run. */
    static ChildProcessProbe byCommand(TargetProcesses target, ProcessSource source) {
        return new ChildProcessProbe(target, source, true);
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.CHILD_PROCESSES);
    }

    @Override
    public void read(Readings into) throws IOException {
        List<Long> children = target.descendants();
        if (children.isEmpty() && target.pids().isEmpty()) {
            return;
        }
        into.put(Resources.CHILD_PROCESSES, children.size());
        if (!commands) {
            return;
        }
        Map<String, Integer> byCommand = new HashMap<>();
        for (long child : children) {
            command(child).ifPresent(name -> byCommand.merge(NamePattern.of(name), 1, Integer::sum));
        }
        byCommand.forEach((command, count) -> into.put(Resources.CHILD_PROCESSES, command, count));
    }

    private Optional<String> command(long pid) throws IOException {
        Optional<String> program = ProcessHandle.of(pid)
                .flatMap(process -> process.info().command())
                .map(command -> Path.of(command).getFileName().toString());
        return program.isEmpty() && source instanceof LinuxProcesses linux ? linux.command(pid) : program;
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }
}
