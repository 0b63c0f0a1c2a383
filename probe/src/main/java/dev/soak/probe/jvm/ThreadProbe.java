package dev.soak.probe.jvm;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.NamePattern;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Live platform threads, in total and by name pattern. The names come from the thread groups, which, unlike a thread dump,
 * needs no safepoint.
 *
 * <p>The agent's own threads, identified by their group, are counted separately.
 */
public final class ThreadProbe implements Probe {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final ThreadGroup agent;

    /** @param agent the group of the agent's threads */
    public ThreadProbe(ThreadGroup agent) {
        this.agent = agent;
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.THREADS);
    }

    @Override
    public void read(Readings into) {
        Map<String, Integer> pools = new HashMap<>();
        int own = 0;
        int ownDaemons = 0;
        for (Thread thread : liveThreads()) {
            ThreadGroup group = thread.getThreadGroup();
            if (group != null && agent.parentOf(group)) {
                own++;
                ownDaemons += thread.isDaemon() ? 1 : 0;
            } else {
                pools.merge(NamePattern.of(thread.getName()), 1, Integer::sum);
            }
        }
        into.put(Resources.THREADS, threads.getThreadCount() - own);
        into.put(Resources.DAEMON_THREADS, threads.getDaemonThreadCount() - ownDaemons);
        into.put(Resources.AGENT_THREADS, own);
        pools.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(pool -> into.put(Resources.THREADS, pool.getKey(), pool.getValue()));
    }

    /** All live platform threads of the JVM. */
    static Thread[] liveThreads() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        Thread[] buffer = new Thread[root.activeCount() + 32];
        int count = root.enumerate(buffer);
        while (count == buffer.length) {
            buffer = new Thread[buffer.length * 2];
            count = root.enumerate(buffer);
        }
        return Arrays.copyOf(buffer, count);
    }
}
