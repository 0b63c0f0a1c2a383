package dev.soak.agent.supervise;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/** Describes the machine, so that results from different machines can be compared. */
public final class Host {
    private Host() {}

    /** Name, operating system, processor and memory, as recorded in {@code run.json}. */
    public static Map<String, Object> facts() {
        HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("name", name());
        host.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        host.put("arch", System.getProperty("os.arch"));
        host.put("processors", Runtime.getRuntime().availableProcessors());
        host.put("cpu", hardware.getProcessor().getProcessorIdentifier().getName());
        host.put("memoryBytes", hardware.getMemory().getTotal());
        return host;
    }

    private static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unknown";
        }
    }
}
