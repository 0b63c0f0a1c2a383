package dev.soak.probe.jvm;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.util.List;

/** The number of collections of all collectors. Read before and after the full GC of a checkpoint, it tells forced ones apart. */
public final class GcCountProbe implements Probe {
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();

    @Override
    public List<Resource> resources() {
        return List.of(Resources.GC_COUNT);
    }

    @Override
    public void read(Readings into) {
        long collections = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            collections += Math.max(0, collector.getCollectionCount());
        }
        into.put(Resources.GC_COUNT, collections);
    }
}
