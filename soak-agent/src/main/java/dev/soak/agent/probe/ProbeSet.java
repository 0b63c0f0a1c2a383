package dev.soak.agent.probe;

import dev.soak.analysis.resource.Limit;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The probes of a run, each read when it is due. A probe that fails loses its own readings, never the row. */
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

    /** The limits that the probes know, by the name of the resource. */
    public synchronized Map<String, Limit> limits() {
        Map<String, Limit> limits = new LinkedHashMap<>();
        for (Probe probe : probes) {
            try {
                probe.limits().forEach((resource, limit) -> limits.put(resource.name(), limit));
            } catch (IOException | RuntimeException e) {
                warn(probe, e);
            }
        }
        return limits;
    }

    private static void read(Probe probe, Readings into) {
        try {
            probe.read(into);
        } catch (IOException | RuntimeException e) {
            warn(probe, e);
        }
    }

    private static void warn(Probe probe, Exception e) {
        LOG.warn("{} could not be read: {}", probe.getClass().getSimpleName(), e.toString());
    }
}
