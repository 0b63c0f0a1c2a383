package dev.soak.agent.supervise;

import dev.soak.agent.standin.fault.FaultInjector;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;

/** Reads how many requests each scheduled fault of the stand-ins has affected. */
record FaultProbe(FaultInjector faults) implements Probe {
    @Override
    public void read(Readings into) {
        faults.injected().forEach((fault, count) -> into.put(Resources.FAULTS_INJECTED, fault, count));
    }
}
