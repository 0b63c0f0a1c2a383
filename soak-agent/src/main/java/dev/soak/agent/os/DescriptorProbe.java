package dev.soak.agent.os;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.NamePattern;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.DescriptorLinks;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Open descriptors of the target, in total and by kind: {@code file}, {@code socket}, {@code pipe}, {@code eventpoll},
 * other anonymous inodes, devices. Kinds come from {@code /proc/PID/fd} and are absent on systems without it.
 *
 * <p>Descriptors of Soak's own files are left out, because they are not the target's.
 *
 * <p>Reading the links costs one system call per descriptor, so samples include kinds only while descriptors are few.
 */
final class DescriptorProbe implements Probe {
    /** Up to how many descriptors a sample reads their links. */
    static final int CHEAP = 2_000;

    private static final String LIMIT = "RLIMIT_NOFILE (soft)";

    private final TargetProcesses target;
    private final ProcessSource source;
    private final boolean patterns;
    private long own;

    private DescriptorProbe(TargetProcesses target, ProcessSource source, boolean patterns) {
        this.target = target;
        this.source = source;
        this.patterns = patterns;
    }

    /** For samples: by kind. */
    static DescriptorProbe byKind(TargetProcesses target, ProcessSource source) {
        return new DescriptorProbe(target, source, false);
    }

    /** For checkpoints: files also by the pattern of their path. */
    static DescriptorProbe byPattern(TargetProcesses target, ProcessSource source) {
        return new DescriptorProbe(target, source, true);
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.FD);
    }

    @Override
    public void read(Readings into) throws IOException {
        List<Long> pids = target.pids();
        OptionalLong open = open(source, pids);
        if (open.isEmpty()) {
            return;
        }
        if (source instanceof LinuxProcesses linux && (patterns || open.getAsLong() <= CHEAP)) {
            readLinks(linux, pids, into);
        } else {
            into.put(Resources.FD, Math.max(0, open.getAsLong() - own));
        }
    }

    /**
     * Each process has its own limit. The readings are sums, so for several processes the limit is the sum as well, which
     * one of them alone may reach earlier. What Soak's own files take of it is not the target's to use.
     */
    @Override
    public Map<Resource, Limit> limits() throws IOException {
        double sum = -own;
        int processes = 0;
        for (long pid : target.pids()) {
            OptionalLong limit = source.descriptorLimit(pid);
            if (limit.isPresent()) {
                sum += limit.getAsLong();
                processes++;
            }
        }
        String name = processes > 1 ? LIMIT + " of " + processes + " processes" : LIMIT;
        return sum > 0 ? Map.of(Resources.FD, new Limit(name, sum)) : Map.of();
    }

    /** The number of open descriptors of some processes; empty if all of them are gone. */
    static OptionalLong open(ProcessSource source, List<Long> pids) throws IOException {
        long sum = 0;
        boolean found = false;
        for (long pid : pids) {
            OptionalLong one = source.openDescriptors(pid);
            if (one.isPresent()) {
                sum += one.getAsLong();
                found = true;
            }
        }
        return found ? OptionalLong.of(sum) : OptionalLong.empty();
    }

    private void readLinks(LinuxProcesses linux, List<Long> pids, Readings into) throws IOException {
        Map<String, Integer> kinds = new HashMap<>();
        Map<String, Integer> paths = new HashMap<>();
        boolean found = false;
        long leftOut = 0;
        for (long pid : pids) {
            Optional<List<String>> targets = linux.descriptors(pid);
            found |= targets.isPresent();
            for (String link : targets.orElse(List.of())) {
                if (OwnFiles.contains(link)) {
                    leftOut++;
                    continue;
                }
                String kind = DescriptorLinks.kind(link);
                kinds.merge(kind, 1, Integer::sum);
                if (patterns && kind.equals("file")) {
                    paths.merge(NamePattern.of(link), 1, Integer::sum);
                }
            }
        }
        if (!found) {
            return;
        }
        own = leftOut;
        into.put(
                Resources.FD,
                kinds.values().stream().mapToLong(Integer::longValue).sum());
        kinds.forEach((kind, count) -> into.put(Resources.FD.part(Resources.KIND, kind), count));
        paths.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(path -> into.put(Resources.FD.part(Resources.PATH, path.getKey()), path.getValue()));
    }
}
