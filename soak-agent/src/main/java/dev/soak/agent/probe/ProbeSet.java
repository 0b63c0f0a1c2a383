package dev.soak.agent.probe;

import java.io.IOException;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All probes of a run, each read when it is due. A probe that fails costs its own readings, never the row. */
public final class ProbeSet {
    private static final Logger LOG = LoggerFactory.getLogger(ProbeSet.class);

    private final List<Probe> probes;
    private final long[] dueNanos;

    public ProbeSet(List<Probe> probes) {
        this.probes = List.copyOf(probes);
        this.dueNanos = new long[this.probes.size()];
    }

    /**
     * Reads the probes that are due.
     *
     * @param sinceStartNanos monotonic time since the start of the run
     */
    public synchronized Readings readDue(long sinceStartNanos) {
        Readings readings = new Readings();
        for (int i = 0; i < dueNanos.length; i++) {
            if (sinceStartNanos >= dueNanos[i]) {
                dueNanos[i] = sinceStartNanos + probes.get(i).interval().toNanos() * 9 / 10;
                read(probes.get(i), readings);
            }
        }
        return readings;
    }

    /** Reads every probe, due or not. */
    public synchronized Readings readAll() {
        Readings readings = new Readings();
        probes.forEach(probe -> read(probe, readings));
        return readings;
    }

    private static void read(Probe probe, Readings into) {
        try {
            probe.read(into);
        } catch (IOException | RuntimeException e) {
            LOG.warn("{} could not be read: {}", probe.getClass().getSimpleName(), e.toString());
        }
    }
}
