package dev.soak.agent.probe;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.soak.analysis.series.NamePattern;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * Open descriptors, in all and by kind: {@code file}, {@code socket}, {@code pipe}, {@code eventpoll}, other anonymous
 * ones, devices. Kinds come from {@code /proc/self/fd} and are absent where there is none.
 *
 * <p>The agent's own are left out as far as they are known: they belong to nobody's bot.
 *
 * <p>Reading the links costs a system call a descriptor, so they are read once a second only while there are few.
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
     * @param own which descriptors are the agent's
     */
    public static DescriptorProbe byKind(IntPredicate own) {
        return new DescriptorProbe(false, own);
    }

    /** For checkpoints: files by pattern of their path too. */
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
            into.put("fd.open", open - leftOut);
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
        into.put("fd.open", counted);
        kinds.forEach((kind, count) -> into.put("fd.open", "kind", kind, count));
        paths.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(path -> into.put("fd.open", "path", path.getKey(), path.getValue()));
    }
}
