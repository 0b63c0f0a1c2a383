package dev.soak.agent.os;

import com.sun.management.OperatingSystemMXBean;
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
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalLong;

/**
 * The limits that the operating system sets to the target: descriptors, threads, memory, disk. A limit that cannot be read
 * is absent.
 */
public final class OsLimits {
    private static final double KIBIBYTE = 1024;

    private final TargetProcesses target;
    private final Path disk;
    private final ProcessSource source;
    private final Path root;

    /** @param disk a folder on the disk that the target writes to */
    public OsLimits(TargetProcesses target, Path disk) {
        this(target, disk, ProcessSource.ofThisSystem(), Path.of("/"));
    }

    /** @param root of the file system, {@code /} but in tests */
    OsLimits(TargetProcesses target, Path disk, ProcessSource source, Path root) {
        this.target = target;
        this.disk = disk;
        this.source = source;
        this.root = root;
    }

    /** By the name of the resource; one without a known limit is absent. */
    public Map<String, Limit> read() {
        Map<String, Limit> limits = new LinkedHashMap<>();
        List<Long> pids = target.pids();
        if (!pids.isEmpty()) {
            memory(pids.get(0), limits);
            threads(pids.get(0), limits);
        }
        disk(limits);
        return limits;
    }

    private void memory(long pid, Map<String, Limit> limits) {
        double physical = physicalMemory();
        put(limits, Resources.RESIDENT_SET, "physical memory", physical);
        try {
            CgroupMemory.of(root, pid)
                    .map(CgroupMemory::limit)
                    .filter(limit -> limit.value() <= physical)
                    .ifPresent(limit -> limits.put(Resources.RESIDENT_SET.name(), limit));
        } catch (IOException unreadable) {
            // Then the memory of the machine is the limit.
        }
    }

    /** Of the machine; on Linux the JDK would show the limit of this JVM's own container instead. */
    private double physicalMemory() {
        try {
            OptionalDouble kibibytes = KernelFile.kibibytes(KernelFile.text(root.resolve("proc/meminfo")), "MemTotal");
            if (kibibytes.isPresent()) {
                return kibibytes.getAsDouble() * KIBIBYTE;
            }
        } catch (IOException notLinux) {
            // Then the JDK knows it.
        }
        return ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class).getTotalMemorySize();
    }

    /** The kernel counts threads as processes; the smallest of its limits applies. */
    private void threads(long pid, Map<String, Limit> limits) {
        try {
            Optional<ControlGroup> group = ControlGroup.of(root, pid, "pids");
            group.map(ControlGroup::upwards)
                    .orElse(List.of())
                    .forEach(folder -> smaller(
                            limits,
                            Resources.THREADS,
                            "cgroup pids.max",
                            KernelFile.number(folder.resolve("pids.max"))));
        } catch (IOException unreadable) {
            // Then the limits of the machine apply.
        }
        Path kernel = root.resolve("proc/sys/kernel");
        smaller(limits, Resources.THREADS, "kernel.threads-max", KernelFile.number(kernel.resolve("threads-max")));
        smaller(limits, Resources.THREADS, "kernel.pid_max", KernelFile.number(kernel.resolve("pid_max")));
        if (source instanceof LinuxProcesses linux) {
            try {
                OptionalLong processes = linux.limit(pid, "Max processes");
                if (processes.isPresent()) {
                    smaller(limits, Resources.THREADS, "RLIMIT_NPROC (soft)", OptionalDouble.of(processes.getAsLong()));
                }
            } catch (IOException unreadable) {
                // Then the other limits apply.
            }
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
