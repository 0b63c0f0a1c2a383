package dev.soak.agent.probe;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;

/**
 * Live platform threads, in all and by name pattern, and virtual threads where the JDK counts them (24 and later). The
 * names come from the thread groups, which, unlike a dump of stacks, needs no safepoint.
 */
public final class ThreadProbe implements Probe {
    private final ThreadMXBean threads = ManagementFactory.getThreadMXBean();
    private final MBeanServer server = ManagementFactory.getPlatformMBeanServer();

    @Override
    public void read(Readings into) {
        into.put("threads.live", threads.getThreadCount());
        into.put("threads.daemon", threads.getDaemonThreadCount());
        Map<String, Integer> pools = new HashMap<>();
        for (Thread thread : liveThreads()) {
            pools.merge(NamePattern.of(thread.getName()), 1, Integer::sum);
        }
        pools.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(pool -> into.put("threads.live", "pool", pool.getKey(), pool.getValue()));
        readVirtual(into);
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

    private void readVirtual(Readings into) {
        try {
            ObjectName scheduler = new ObjectName("jdk.management:type=VirtualThreadScheduler");
            if (server.isRegistered(scheduler)) {
                double mounted = ((Number) server.getAttribute(scheduler, "MountedVirtualThreadCount")).doubleValue();
                double queued = ((Number) server.getAttribute(scheduler, "QueuedVirtualThreadCount")).doubleValue();
                into.put("threads.virtual", mounted + queued);
            }
        } catch (JMException e) {
            throw new IllegalStateException("the JDK's scheduler of virtual threads cannot be read", e);
        }
    }
}
