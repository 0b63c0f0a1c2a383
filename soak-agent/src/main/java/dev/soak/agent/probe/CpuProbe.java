package dev.soak.agent.probe;

import com.sun.management.OperatingSystemMXBean;
import dev.soak.analysis.resource.Resources;
import java.lang.management.ManagementFactory;
import java.util.function.LongSupplier;

/** CPU time of the process since the previous reading per wall time; 1 is one core. */
public final class CpuProbe implements Probe {
    private final OperatingSystemMXBean system = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    private final LongSupplier nanoTime;
    private long lastNanos;
    private long lastCpuNanos;

    public CpuProbe(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong();
        this.lastCpuNanos = system.getProcessCpuTime();
    }

    @Override
    public void read(Readings into) {
        long nanos = nanoTime.getAsLong();
        long cpuNanos = system.getProcessCpuTime();
        if (nanos > lastNanos) {
            into.put(Resources.CPU, Math.max(0, cpuNanos - lastCpuNanos) / (double) (nanos - lastNanos));
        }
        lastNanos = nanos;
        lastCpuNanos = cpuNanos;
    }
}
