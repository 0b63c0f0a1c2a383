package dev.soak.agent.os;

import dev.soak.analysis.resource.Limit;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * A control group that limits the memory of a process: among the process's group and its ancestors the one with the
 * smallest limit, and the nearest of them. The kernel charges a group for its descendants too, so usage and limit are of
 * the same group.
 *
 * @param bytes the limit
 */
record CgroupMemory(Path folder, ControlGroup.Version version, double bytes) {
    /** Version 1 shows "no limit" as the largest number of bytes, rounded down to a page. */
    private static final double LARGEST_LIMIT = Long.MAX_VALUE / 2.0;

    /** @param root of the file system, {@code /} but in tests */
    static Optional<CgroupMemory> of(Path root, long pid) throws IOException {
        Optional<ControlGroup> found = ControlGroup.of(root, pid, "memory");
        if (found.isEmpty()) {
            return Optional.empty();
        }
        CgroupMemory smallest = null;
        ControlGroup group = found.get();
        for (Path folder : group.upwards()) {
            double bytes = KernelFile.number(folder.resolve(limitFile(group.version())))
                    .orElse(Double.POSITIVE_INFINITY);
            if (bytes > 0 && bytes < LARGEST_LIMIT && (smallest == null || bytes < smallest.bytes)) {
                smallest = new CgroupMemory(folder, group.version(), bytes);
            }
        }
        return Optional.ofNullable(smallest);
    }

    private static String limitFile(ControlGroup.Version version) {
        return switch (version) {
            case V1 -> "memory.limit_in_bytes";
            case V2 -> "memory.max";
        };
    }

    Limit limit() {
        return new Limit("cgroup " + limitFile(version), bytes);
    }

    /** Memory in use without inactive file pages; empty where either is not told. */
    OptionalDouble workingSet() {
        OptionalDouble usage = KernelFile.number(folder.resolve(
                switch (version) {
                    case V1 -> "memory.usage_in_bytes";
                    case V2 -> "memory.current";
                }));
        OptionalDouble inactive = KernelFile.number(
                folder.resolve("memory.stat"),
                switch (version) {
                    case V1 -> "total_inactive_file";
                    case V2 -> "inactive_file";
                });
        return usage.isPresent() && inactive.isPresent()
                ? OptionalDouble.of(Math.max(0, usage.getAsDouble() - inactive.getAsDouble()))
                : OptionalDouble.empty();
    }
}
