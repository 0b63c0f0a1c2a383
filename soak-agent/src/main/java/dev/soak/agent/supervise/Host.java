package dev.soak.agent.supervise;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/** The machine, for whoever compares results of two of them. */
public final class Host {
    private Host() {}

    /** Name, system, processor and memory, as they stand in {@code run.json}. */
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
