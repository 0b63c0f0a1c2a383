package dev.soak.agent.probe;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.NamePattern;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Open descriptors, in total and by kind: {@code file}, {@code socket}, {@code pipe}, {@code eventpoll}, other anonymous
 * inodes, devices. Kinds come from {@code /proc/self/fd} and are absent on systems without it.
 *
 * <p>The agent's own descriptors are left out as far as they are known, because they are not the target's.
 *
 * <p>Reading the links costs one system call per descriptor, so samples include kinds only while descriptors are few.
 */
public final class DescriptorProbe implements Probe {
    private static final int CHEAP = 2_000;

    private final UnixOperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
    private final boolean patterns;
    private final IntPredicate own;
    private final boolean links = DescriptorLinks.available();
    private long leftOut;

    private DescriptorProbe(boolean patterns, IntPredicate own) {
        this.patterns = patterns;
        this.own = own;
    }

    /**
     * For samples: by kind.
     *
     * @param own whether a descriptor is the agent's
     */
    public static DescriptorProbe byKind(IntPredicate own) {
        return new DescriptorProbe(false, own);
    }

    /** For checkpoints: files also by the pattern of their path. */
    public static DescriptorProbe byPattern(IntPredicate own) {
        return new DescriptorProbe(true, own);
    }

    @Override
    public void read(Readings into) throws IOException {
        if (system == null) {
            return;
        }
        long open = system.getOpenFileDescriptorCount();
        if (links && (patterns || open <= CHEAP)) {
            readLinks(open, into);
        } else {
            into.put(Resources.FD, open - leftOut);
        }
    }

    private void readLinks(long open, Readings into) throws IOException {
        Map<String, Integer> kinds = new HashMap<>();
        Map<String, Integer> paths = new HashMap<>();
        DescriptorLinks.read((number, target) -> {
            if (own.test(number)) {
                return;
            }
            String kind = DescriptorLinks.kind(target);
            kinds.merge(kind, 1, Integer::sum);
            if (patterns && kind.equals("file")) {
                paths.merge(NamePattern.of(target), 1, Integer::sum);
            }
        });
        long counted = kinds.values().stream().mapToLong(Integer::longValue).sum();
        leftOut = Math.max(0, open - counted);
        into.put(Resources.FD, counted);
        kinds.forEach((kind, count) -> into.put(Resources.FD.part(Resources.KIND, kind), count));
        paths.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(path -> into.put(Resources.FD.part(Resources.PATH, path.getKey()), path.getValue()));
    }
}
