package dev.soak.agent.supervise;

import dev.soak.agent.target.TargetProcess;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.util.List;

/** Reads how much a target that Soak started has printed, and how often it said that it was out of memory. */
record OutputProbe(TargetProcess process) implements Probe {
    @Override
    public List<Resource> resources() {
        return List.of(Resources.LOG_BYTES, Resources.OUT_OF_MEMORY_ERRORS);
    }

    @Override
    public void read(Readings into) {
        process.printed().ifPresent(printed -> {
            into.put(Resources.LOG_BYTES, printed.bytes());
            printed.outOfMemory()
                    .forEach((kind, errors) -> into.put(Resources.OUT_OF_MEMORY_ERRORS, kind.label(), errors));
        });
    }
}
