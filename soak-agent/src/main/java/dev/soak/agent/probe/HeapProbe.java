package dev.soak.agent.probe;

import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** Heap used and committed, in all and by pool; garbage is part of it. */
public final class HeapProbe implements Probe {
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    @Override
    public void read(Readings into) {
        put(into, "heap.used", "heap.committed", memory.getHeapMemoryUsage());
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage usage = pool.getUsage();
            if (usage != null) {
                into.put("heap.used", "pool", pool.getName(), usage.getUsed());
                into.put("heap.committed", "pool", pool.getName(), usage.getCommitted());
            }
        }
    }

    private static void put(Readings into, String used, String committed, MemoryUsage usage) {
        into.put(used, usage.getUsed());
        into.put(committed, usage.getCommitted());
    }
}
