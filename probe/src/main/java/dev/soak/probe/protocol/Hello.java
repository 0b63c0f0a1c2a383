package dev.soak.probe.protocol;

import java.lang.management.ManagementFactory;
import java.lang.management.RuntimeMXBean;
import java.util.List;

/**
 * The JVM that a probe runs in.
 *
 * @param pid as the JVM sees it, which differs from the supervisor's view if the JVM is in a container
 * @param flags of the JVM; may contain secrets
 * @param maxHeapBytes {@code -Xmx} or its default
 */
public record Hello(long pid, String name, String version, String vendor, List<String> flags, long maxHeapBytes) {
    public Hello {
        flags = List.copyOf(flags);
    }

    /** That of this JVM. */
    public static Hello ofThisJvm() {
        RuntimeMXBean runtime = ManagementFactory.getRuntimeMXBean();
        return new Hello(
                ProcessHandle.current().pid(),
                String.valueOf(System.getProperty("java.vm.name")),
                String.valueOf(System.getProperty("java.vm.version")),
                String.valueOf(System.getProperty("java.vm.vendor")),
                runtime.getInputArguments(),
                Runtime.getRuntime().maxMemory());
    }

    public byte[] encode() {
        return new Payload.Writer()
                .number(pid)
                .text(name)
                .text(version)
                .text(vendor)
                .texts(flags)
                .number(maxHeapBytes)
                .bytes();
    }

    public static Hello decode(byte[] body) {
        Payload.Reader in = new Payload.Reader(body);
        return new Hello(in.integer(), in.text(), in.text(), in.text(), in.texts(), in.integer());
    }
}
