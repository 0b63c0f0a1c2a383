package dev.soak.probe.jvm;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.lang.management.ManagementFactory;
import java.util.List;

/** Registered MBeans: a target that registers one per request retains everything it refers to. */
public final class ManagementBeanProbe implements Probe {
    @Override
    public List<Resource> resources() {
        return List.of(Resources.MBEANS);
    }

    @Override
    public void read(Readings into) {
        into.put(Resources.MBEANS, ManagementFactory.getPlatformMBeanServer().getMBeanCount());
    }
}
