package dev.soak.agent.probe;

import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** What the JVM keeps outside the heap and accounts for itself: metaspace, code cache, classes, buffers. */
public final class NonHeapProbe implements Probe {
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.NON_HEAP)
            .toList();
    private final List<BufferPoolMXBean> buffers = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();

    @Override
    public void read(Readings into) {
        double codeCache = 0;
        for (MemoryPoolMXBean pool : pools) {
            double used = pool.getUsage().getUsed();
            switch (pool.getName()) {
                case "Metaspace" -> into.put("metaspace.used", used);
                case "Compressed Class Space" -> into.put("class_space.used", used);
                default -> codeCache += used;
            }
        }
        into.put("codecache.used", codeCache);
        into.put("classes.loaded", classes.getLoadedClassCount());
        into.put("classes.unloaded", classes.getUnloadedClassCount());
        for (BufferPoolMXBean pool : buffers) {
            if (pool.getName().equals("direct") || pool.getName().equals("mapped")) {
                into.put("buffers." + pool.getName() + ".used", pool.getMemoryUsed());
                into.put("buffers." + pool.getName() + ".count", pool.getCount());
            }
        }
    }
}
