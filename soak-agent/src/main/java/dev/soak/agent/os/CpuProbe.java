package dev.soak.agent.os;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.IOException;
import java.util.List;
import java.util.OptionalDouble;
import java.util.function.LongSupplier;

/**
 * CPU time of the target since the previous reading per wall time, 1 is one core; and its sum since the first.
 *
 * <p>For a tree the time of children that ended is included, which their parent has inherited; otherwise the time of a
 * worker that ends would be lost from the sum.
 */
final class CpuProbe implements Probe {
    private static final double NANOS = 1e9;

    private final TargetProcesses target;
    private final ProcessSource source;
    private final boolean tree;
    private final LongSupplier nanoTime;
    private long lastNanos;
    private double total;
    private OptionalDouble lastSeconds = OptionalDouble.empty();

    /** @param tree whether the target's processes are all descendants of the first */
    CpuProbe(TargetProcesses target, ProcessSource source, boolean tree, LongSupplier nanoTime) {
        this.target = target;
        this.source = source;
        this.tree = tree;
        this.nanoTime = nanoTime;
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.CPU, Resources.CPU_TIME);
    }

    @Override
    public void read(Readings into) throws IOException {
        long nanos = nanoTime.getAsLong();
        OptionalDouble seconds = seconds();
        if (seconds.isPresent() && lastSeconds.isPresent() && nanos > lastNanos) {
            double used = Math.max(0, seconds.getAsDouble() - lastSeconds.getAsDouble());
            total += used;
            into.put(Resources.CPU, used / ((nanos - lastNanos) / NANOS));
            into.put(Resources.CPU_TIME, total);
        }
        lastNanos = nanos;
        lastSeconds = seconds;
    }

    private OptionalDouble seconds() throws IOException {
        double sum = 0;
        boolean found = false;
        for (long pid : target.pids()) {
            OptionalDouble one = source.cpuSeconds(pid, tree);
            if (one.isPresent()) {
                sum += one.getAsDouble();
                found = true;
            }
        }
        return found ? OptionalDouble.of(sum) : OptionalDouble.empty();
    }
}
