package dev.soak.probe.reading;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.series.Readings;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * The probes of a run, each read when it is due. A probe that fails loses its own readings, never the row; also by an error:
 * out of descriptors, the JDK throws {@link InternalError}.
 */
public final class ProbeSet {
    private final List<Probe> probes;
    private final long[] dueNanos;
    private final BiConsumer<Probe, Throwable> onFailure;

    /** @param onFailure told of each reading that failed */
    public ProbeSet(List<Probe> probes, BiConsumer<Probe, Throwable> onFailure) {
        this.onFailure = onFailure;
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
    @SuppressWarnings("CatchingUnchecked")
    public synchronized Map<String, Limit> limits() {
        Map<String, Limit> limits = new LinkedHashMap<>();
        for (Probe probe : probes) {
            try {
                probe.limits().forEach((resource, limit) -> limits.put(resource.name(), limit));
            } catch (Throwable e) {
                onFailure.accept(probe, e);
            }
        }
        return limits;
    }

    @SuppressWarnings("CatchingUnchecked")
    private void read(Probe probe, Readings into) {
        try {
            probe.read(into);
        } catch (Throwable e) {
            onFailure.accept(probe, e);
        }
    }
}
