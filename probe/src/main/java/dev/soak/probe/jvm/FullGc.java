package dev.soak.probe.jvm;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;

/**
 * Runs a full GC and returns when it is finished. Where the target's flags make {@link System#gc} do nothing or run
 * concurrently, the class histogram serves instead: its full GC obeys neither flag.
 */
public final class FullGc {
    private final DiagnosticCommand commands;
    private final boolean explicit = !isSet("DisableExplicitGC") && !isSet("ExplicitGCInvokesConcurrent");

    public FullGc(DiagnosticCommand commands) {
        this.commands = commands;
    }

    private static boolean isSet(String flag) {
        try {
            return Boolean.parseBoolean(ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class)
                    .getVMOption(flag)
                    .getValue());
        } catch (IllegalArgumentException notInThisJvm) {
            return false;
        }
    }

    /** @throws IOException if the JVM has neither */
    public void run() throws IOException {
        if (explicit) {
            System.gc();
        } else {
            int printed = commands.run("gcClassHistogram").length();
            if (printed == 0) {
                throw new IOException("the class histogram is empty");
            }
        }
    }
}
