package dev.soak.agent.probe;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * What the agent's own threads cost in the bot's JVM: processor time and allocation, summed over the threads of its
 * group. What a thread did between its last reading and its end is not seen; the agent's threads live as long as the
 * run.
 */
public final class AgentCostProbe implements Probe {
    private final ThreadMXBean threads = ManagementFactory.getPlatformMXBean(ThreadMXBean.class);
    private final ThreadGroup group;
    private final LongSupplier nanoTime;
    private Map<Long, Long> lastCpu = new HashMap<>();
    private Map<Long, Long> lastAllocated = new HashMap<>();
    private long lastNanos;
    private long allocated;

    public AgentCostProbe(ThreadGroup group, LongSupplier nanoTime) {
        this.group = group;
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong();
        // What the agent's threads did before the run is no cost of the run.
        read(new Readings());
        allocated = 0;
    }

    @Override
    public void read(Readings into) {
        Thread[] own = new Thread[group.activeCount() + 16];
        int count = group.enumerate(own);
        Map<Long, Long> cpu = new HashMap<>();
        Map<Long, Long> bytes = new HashMap<>();
        long cpuNanos = 0;
        for (int i = 0; i < count; i++) {
            long id = own[i].getId();
            long usedNow = Math.max(0, threads.getThreadCpuTime(id));
            long allocatedNow = Math.max(0, threads.getThreadAllocatedBytes(id));
            cpuNanos += usedNow - lastCpu.getOrDefault(id, 0L);
            allocated += allocatedNow - lastAllocated.getOrDefault(id, 0L);
            cpu.put(id, usedNow);
            bytes.put(id, allocatedNow);
        }
        lastCpu = cpu;
        lastAllocated = bytes;
        long nanos = nanoTime.getAsLong();
        if (nanos > lastNanos) {
            into.put("agent.cpu", Math.max(0, cpuNanos) / (double) (nanos - lastNanos));
        }
        lastNanos = nanos;
        into.put("agent.allocated", allocated);
    }
}
