package dev.soak.agent.supervise;

import dev.soak.agent.target.TargetProcess;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.util.List;

/** Reads how much a target that Soak started has printed. */
record OutputProbe(TargetProcess process) implements Probe {
    @Override
    public List<Resource> resources() {
        return List.of(Resources.LOG_BYTES);
    }

    @Override
    public void read(Readings into) {
        process.printedBytes().ifPresent(bytes -> into.put(Resources.LOG_BYTES, bytes));
    }
}
