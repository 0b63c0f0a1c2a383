package dev.soak.agent.os;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.NamePattern;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Threads of a target without a JVM, in total and by the pattern of their name. A JVM tells its own threads with their
 * full names.
 *
 * <p>Reading the names costs several system calls per thread, so samples include them only while threads are few.
 */
final class ThreadNameProbe implements Probe {
    private static final int CHEAP = 500;

    private final TargetProcesses target;
    private final ProcessSource source;
    private final boolean always;

    private ThreadNameProbe(TargetProcesses target, ProcessSource source, boolean always) {
        this.target = target;
        this.source = source;
        this.always = always;
    }

    /** For samples. */
    static ThreadNameProbe whileFew(TargetProcesses target, ProcessSource source) {
        return new ThreadNameProbe(target, source, false);
    }

    /** For checkpoints. */
    static ThreadNameProbe always(TargetProcesses target, ProcessSource source) {
        return new ThreadNameProbe(target, source, true);
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.THREADS);
    }

    @Override
    public void read(Readings into) throws IOException {
        long total = 0;
        boolean found = false;
        List<Long> pids = target.pids();
        for (long pid : pids) {
            OptionalLong threads = source.threads(pid);
            found |= threads.isPresent();
            total += threads.orElse(0);
        }
        if (!found) {
            return;
        }
        into.put(Resources.THREADS, total);
        if (source instanceof LinuxProcesses linux && (always || total <= CHEAP)) {
            byName(linux, pids).entrySet().stream()
                    .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                    .forEach(name -> into.put(Resources.THREADS, name.getKey(), name.getValue()));
        }
    }

    private static Map<String, Integer> byName(LinuxProcesses linux, List<Long> pids) throws IOException {
        Map<String, Integer> byName = new HashMap<>();
        for (long pid : pids) {
            Optional<List<String>> names = linux.threadNames(pid);
            names.orElse(List.of()).forEach(name -> byName.merge(NamePattern.of(name), 1, Integer::sum));
        }
        return byName;
    }
}
