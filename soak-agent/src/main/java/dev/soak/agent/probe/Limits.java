package dev.soak.agent.probe;

import com.sun.management.HotSpotDiagnosticMXBean;
import com.sun.management.OperatingSystemMXBean;
import com.sun.management.UnixOperatingSystemMXBean;
import dev.soak.analysis.resource.Limit;
import java.io.BufferedReader;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where each resource of this JVM ends: heap, descriptors, threads, metaspace, buffers, memory, disk. */
public final class Limits {
    private static final Pattern MAX_PROCESSES = Pattern.compile("^Max processes\\s+(\\d+)", Pattern.MULTILINE);

    private final HotSpotDiagnosticMXBean hotspot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    private final Path disk;

    /** @param disk a folder on the disk the bot writes to */
    public Limits(Path disk) {
        this.disk = disk;
    }

    /** By the name of the series. A resource without a known end is absent. */
    public Map<String, Limit> read() {
        Map<String, Limit> limits = new LinkedHashMap<>();
        double heap = Runtime.getRuntime().maxMemory();
        for (String series : new String[] {"heap.live", "heap.after_gc", "heap.used", "heap.committed"}) {
            put(limits, series, "-Xmx", heap);
        }
        if (ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix) {
            put(limits, "fd.open", "RLIMIT_NOFILE (soft)", unix.getMaxFileDescriptorCount());
        }
        vmOption(limits, "metaspace.used", "MaxMetaspaceSize");
        vmOption(limits, "class_space.used", "CompressedClassSpaceSize");
        vmOption(limits, "codecache.used", "ReservedCodeCacheSize");
        double direct = option("MaxDirectMemorySize");
        if (direct > 0) {
            put(limits, "buffers.direct.used", "-XX:MaxDirectMemorySize", direct);
        } else {
            put(limits, "buffers.direct.used", "-Xmx (default of MaxDirectMemorySize)", heap);
        }
        memory(limits);
        threads(limits);
        disk(limits);
        return limits;
    }

    private void memory(Map<String, Limit> limits) {
        OptionalDouble cgroup = number(Path.of("/sys/fs/cgroup/memory.max"));
        double physical =
                ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
        if (cgroup.isPresent() && cgroup.getAsDouble() < physical) {
            put(limits, "memory.resident", "cgroup memory.max", cgroup.getAsDouble());
        } else {
            put(limits, "memory.resident", "physical memory", physical);
        }
    }

    /** Threads are processes to the kernel: the smallest of its several limits counts. */
    private static void threads(Map<String, Limit> limits) {
        smaller(limits, "threads.live", "cgroup pids.max", number(Path.of("/sys/fs/cgroup/pids.max")));
        smaller(limits, "threads.live", "kernel.threads-max", number(Path.of("/proc/sys/kernel/threads-max")));
        smaller(limits, "threads.live", "kernel.pid_max", number(Path.of("/proc/sys/kernel/pid_max")));
        try {
            Matcher max = MAX_PROCESSES.matcher(Files.readString(Path.of("/proc/self/limits")));
            if (max.find()) {
                smaller(
                        limits,
                        "threads.live",
                        "RLIMIT_NPROC (soft)",
                        OptionalDouble.of(Double.parseDouble(max.group(1))));
            }
        } catch (IOException notLinux) {
            // No limit is known then.
        }
    }

    private void disk(Map<String, Limit> limits) {
        try {
            put(limits, "disk.bytes", "free disk", Files.getFileStore(disk).getUsableSpace());
        } catch (IOException gone) {
            // No limit is known then.
        }
    }

    private void vmOption(Map<String, Limit> limits, String series, String option) {
        double value = option(option);
        // "Unlimited" is written as the largest number that fits, rounded down to a page or so.
        if (value > 0 && value < Long.MAX_VALUE / 2.0) {
            put(limits, series, "-XX:" + option, value);
        }
    }

    private double option(String name) {
        try {
            return Double.parseDouble(hotspot.getVMOption(name).getValue());
        } catch (IllegalArgumentException notInThisJvm) {
            return 0;
        }
    }

    private static OptionalDouble number(Path file) {
        // In one read: the kernel gives a number of its own only to the first, and Files.readString begins with one
        // byte.
        try (BufferedReader reader = Files.newBufferedReader(file)) {
            String line = reader.readLine();
            return line == null ? OptionalDouble.empty() : OptionalDouble.of(Double.parseDouble(line.strip()));
        } catch (IOException | NumberFormatException absentOrMax) {
            return OptionalDouble.empty();
        }
    }

    private static void smaller(Map<String, Limit> limits, String series, String name, OptionalDouble value) {
        Limit known = limits.get(series);
        if (value.isPresent() && (known == null || value.getAsDouble() < known.value())) {
            put(limits, series, name, value.getAsDouble());
        }
    }

    private static void put(Map<String, Limit> limits, String series, String name, double value) {
        if (value > 0 && Double.isFinite(value)) {
            limits.put(series, new Limit(name, value));
        }
    }
}
