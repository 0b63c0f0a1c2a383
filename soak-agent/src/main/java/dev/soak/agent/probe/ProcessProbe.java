package dev.soak.agent.probe;

import oshi.SystemInfo;
import oshi.software.os.OSProcess;

/** Resident set of the process this runs in, as the operating system accounts for it. */
public final class ProcessProbe implements Probe {
    private final OSProcess process = new SystemInfo().getOperatingSystem().getCurrentProcess();

    @Override
    public void read(Readings into) {
        if (process.updateAttributes()) {
            into.put("memory.resident", process.getResidentMemory());
        }
    }
}
