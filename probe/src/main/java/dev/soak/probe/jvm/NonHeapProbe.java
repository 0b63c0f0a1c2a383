package dev.soak.probe.jvm;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ClassLoadingMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.util.List;

/** Memory outside the heap as the JVM reports it: metaspace, code cache, classes, buffers. */
public final class NonHeapProbe implements Probe {
    private final List<MemoryPoolMXBean> pools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.NON_HEAP)
            .toList();
    private final List<BufferPoolMXBean> buffers = ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class);
    private final ClassLoadingMXBean classes = ManagementFactory.getClassLoadingMXBean();

    @Override
    public List<Resource> resources() {
        return List.of(Resources.METASPACE, Resources.CODE_CACHE, Resources.CLASSES_LOADED, Resources.DIRECT_MEMORY);
    }

    @Override
    public void read(Readings into) {
        double codeCache = 0;
        for (MemoryPoolMXBean pool : pools) {
            double used = pool.getUsage().getUsed();
            switch (pool.getName()) {
                case "Metaspace" -> into.put(Resources.METASPACE, used);
                case "Compressed Class Space" -> into.put(Resources.CLASS_SPACE, used);
                default -> codeCache += used;
            }
        }
        into.put(Resources.CODE_CACHE, codeCache);
        into.put(Resources.CLASSES_LOADED, classes.getLoadedClassCount());
        into.put(Resources.CLASSES_UNLOADED, classes.getUnloadedClassCount());
        for (BufferPoolMXBean pool : buffers) {
            switch (pool.getName()) {
                case "direct" -> {
                    into.put(Resources.DIRECT_MEMORY, pool.getMemoryUsed());
                    into.put(Resources.DIRECT_BUFFERS, pool.getCount());
                }
                case "mapped" -> {
                    into.put(Resources.MAPPED_MEMORY, pool.getMemoryUsed());
                    into.put(Resources.MAPPED_BUFFERS, pool.getCount());
                }
                default -> {}
            }
        }
    }
}
