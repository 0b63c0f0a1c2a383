package dev.soak.agent.probe;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The limits of the resources of this process that no single probe knows: heap, descriptors, threads, metaspace, buffers,
 * memory, disk.
 */
public final class Limits {
    private static final Pattern MAX_PROCESSES = Pattern.compile("^Max processes\\s+(\\d+)", Pattern.MULTILINE);

    private final HotSpotDiagnosticMXBean hotspot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    private final CgroupMemoryProbe container = new CgroupMemoryProbe(Path.of("/"));
    private final Path disk;

    /** @param disk a folder on the disk that the target writes to */
    public Limits(Path disk) {
        this.disk = disk;
    }

    /** By the name of the resource; one without a known limit is absent. */
    public Map<String, Limit> read() {
        Map<String, Limit> limits = new LinkedHashMap<>();
        double heap = Runtime.getRuntime().maxMemory();
        for (Resource resource :
                List.of(Resources.HEAP_LIVE, Resources.HEAP_AFTER_GC, Resources.HEAP_USED, Resources.HEAP_COMMITTED)) {
            put(limits, resource, "-Xmx", heap);
        }
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            put(limits, Resources.FD, "RLIMIT_NOFILE (soft)", unix.getMaxFileDescriptorCount());
        }
        vmOption(limits, Resources.METASPACE, "MaxMetaspaceSize");
        vmOption(limits, Resources.CLASS_SPACE, "CompressedClassSpaceSize");
        vmOption(limits, Resources.CODE_CACHE, "ReservedCodeCacheSize");
        double direct = option("MaxDirectMemorySize");
        if (direct > 0) {
            put(limits, Resources.DIRECT_MEMORY, "-XX:MaxDirectMemorySize", direct);
        } else {
            put(limits, Resources.DIRECT_MEMORY, "-Xmx (default of MaxDirectMemorySize)", heap);
        }
        memory(limits);
        threads(limits);
        disk(limits);
        return limits;
    }

    private void memory(Map<String, Limit> limits) {
        double physical =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        put(limits, Resources.RESIDENT_SET, "physical memory", physical);
        try {
            container
                    .limit()
                    // The JDK itself shows the limit of its container as the physical memory.
                    .filter(limit -> limit.value() <= physical)
                    .ifPresent(limit -> limits.put(Resources.RESIDENT_SET.name(), limit));
        } catch (IOException unreadable) {
            // Then the memory of the machine is the limit.
        }
    }

    /** The kernel counts threads as processes; the smallest of its limits applies. */
    private static void threads(Map<String, Limit> limits) {
        smaller(limits, Resources.THREADS, "cgroup pids.max", KernelFile.number(Path.of("/sys/fs/cgroup/pids.max")));
        smaller(
                limits,
                Resources.THREADS,
                "kernel.threads-max",
                KernelFile.number(Path.of("/proc/sys/kernel/threads-max")));
        smaller(limits, Resources.THREADS, "kernel.pid_max", KernelFile.number(Path.of("/proc/sys/kernel/pid_max")));
        try {
            Matcher max = MAX_PROCESSES.matcher(Files.readString(Path.of("/proc/self/limits")));
            if (max.find()) {
                smaller(
                        limits,
                        Resources.THREADS,
                        "RLIMIT_NPROC (soft)",
                        OptionalDouble.of(Double.parseDouble(max.group(1))));
            }
        } catch (IOException notLinux) {
            // Then no limit is known.
        }
    }

    private void disk(Map<String, Limit> limits) {
        try {
            put(
                    limits,
                    Resources.DISK_BYTES,
                    "free disk",
                    Files.getFileStore(disk).getUsableSpace());
        } catch (IOException gone) {
            // Then no limit is known.
        }
    }

    private void vmOption(Map<String, Limit> limits, Resource resource, String option) {
        double value = option(option);
        // "Unlimited" is the largest number that fits, rounded down to a page or so.
        if (value > 0 && value < Long.MAX_VALUE / 2.0) {
            put(limits, resource, "-XX:" + option, value);
        }
    }

    private double option(String name) {
        try {
            return Double.parseDouble(hotspot.getVMOption(name).getValue());
        } catch (IllegalArgumentException notInThisJvm) {
            return 0;
        }
    }

    private static void smaller(Map<String, Limit> limits, Resource resource, String name, OptionalDouble value) {
        Limit known = limits.get(resource.name());
        if (value.isPresent() && (known == null || value.getAsDouble() < known.value())) {
            put(limits, resource, name, value.getAsDouble());
        }
    }

    private static void put(Map<String, Limit> limits, Resource resource, String name, double value) {
        if (value > 0 && Double.isFinite(value)) {
            limits.put(resource.name(), new Limit(name, value));
        }
    }
}
