package dev.soak.probe.jvm;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;

/** Heap used and committed, in total and by pool, including garbage. */
public final class HeapProbe implements Probe {
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();

    @Override
    public List<Resource> resources() {
        return List.of(Resources.HEAP_USED, Resources.HEAP_COMMITTED);
    }

    @Override
    public void read(Readings into) {
        MemoryUsage heap = memory.getHeapMemoryUsage();
        into.put(Resources.HEAP_USED, heap.getUsed());
        into.put(Resources.HEAP_COMMITTED, heap.getCommitted());
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage usage = pool.getUsage();
            if (usage != null) {
                into.put(Resources.HEAP_USED, pool.getName(), usage.getUsed());
                into.put(Resources.HEAP_COMMITTED, pool.getName(), usage.getCommitted());
            }
        }
    }
}
