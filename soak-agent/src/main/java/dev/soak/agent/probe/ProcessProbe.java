package dev.soak.agent.probe;

import dev.soak.analysis.resource.Resources;
import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** Resident set of this process, as the operating system reports it. */
public final class ProcessProbe implements Probe {
    private final OSProcess process = new SystemInfo().getOperatingSystem().getCurrentProcess();

    @Override
    public void read(Readings into) {
        if (process.updateAttributes()) {
            into.put(Resources.RESIDENT_SET, process.getResidentMemory());
        }
    }
}
