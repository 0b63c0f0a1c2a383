package dev.soak.agent.supervise;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import oshi.SystemInfo;
import oshi.hardware.HardwareAbstractionLayer;

/** Describes the machine, so that results from different machines can be compared. */
public final class Host {
    private static final Logger LOG = LoggerFactory.getLogger(Host.class);

    private Host() {}

    /** Name, operating system, processor and memory, as recorded in {@code run.json}. */
    public static Map<String, Object> facts() {
        Map<String, Object> host = new LinkedHashMap<>();
        host.put("name", name());
        host.put("os", System.getProperty("os.name") + " " + System.getProperty("os.version"));
        host.put("arch", System.getProperty("os.arch"));
        host.put("processors", Runtime.getRuntime().availableProcessors());
        addHardware(host);
        return host;
    }

    /** By native calls, which fail with errors where the JVM's settings are unusual; the facts are then missing. */
    private static void addHardware(Map<String, Object> host) {
        try {
            HardwareAbstractionLayer hardware = new SystemInfo().getHardware();
            host.put("cpu", hardware.getProcessor().getProcessorIdentifier().getName());
            host.put("memoryBytes", hardware.getMemory().getTotal());
        } catch (RuntimeException | LinkageError | StackOverflowError e) {
            LOG.warn("the hardware is unknown: {}", e.toString());
        }
    }

    private static String name() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException unnamed) {
            return "unknown";
        }
    }
}
