package dev.soak.probe.reading;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.series.Readings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/**
 * Reads one resource, or several that come from the same source. Called by the sampling thread only, or by the run's
 * thread while the load is paused.
 */
public interface Probe {
    /**
     * Adds the current readings.
     *
     * @throws IOException if the resource cannot be read this time; its readings are then absent from the row
     */
    void read(Readings into) throws IOException;

    /**
     * The limits that it knows of the resources it reads.
     *
     * @throws IOException if they cannot be read this time; no limit is then known
     */
    default Map<Resource, Limit> limits() throws IOException {
        return Map.of();
    }

    /** What it reads, for the report of a reading that fails; empty where that is the target's own, such as its metrics. */
    default List<Resource> resources() {
        return List.of();
    }

    /** How often a reading is worth its cost. */
    default Duration interval() {
        return Duration.ofSeconds(1);
    }
}
