package dev.soak.probe.jvm;

import com.sun.management.ThreadMXBean;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongSupplier;

/**
 * The cost of the agent's own threads in the target's JVM: CPU time and allocation, summed over the threads of its group.
 * Work of a thread after its last reading is missed, which does not matter because the agent's threads live as long as the
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
        // Work of the agent's threads before the run is not a cost of the run.
        read(new Readings());
        allocated = 0;
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.AGENT_CPU, Resources.AGENT_ALLOCATED);
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
            into.put(Resources.AGENT_CPU, Math.max(0, cpuNanos) / (double) (nanos - lastNanos));
        }
        lastNanos = nanos;
        into.put(Resources.AGENT_ALLOCATED, allocated);
    }
}
