package dev.soak.agent.probe;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Memory of the control group, usually the container, whose limit the kernel enforces on this process by its OOM killer.
 *
 * <p>The group is the one that {@code /proc/self/cgroup} names, or its nearest ancestor with a limit. The kernel charges
 * a group for its descendants too, so usage and limit are of the same group, and other processes in it count: they use up
 * the same limit. Where no group has a limit there are no readings, because only the memory of the machine is exhausted
 * then, which limits the resident set; and the processes of a desktop session would be taken for the target.
 *
 * <p>The usage of a group includes page cache, which the kernel drops before it kills. The resource is therefore the
 * working set, usage less inactive file pages, as the kubelet computes it to evict pods: cAdvisor,
 * {@code container/libcontainer/handler.go}, {@code setMemoryStats}. It still includes active file pages, so it overstates
 * what cannot be reclaimed, most of all for a target that reads the same files again and again.
 *
 * <p>On a hybrid system, where version 2 is mounted without the memory controller, version 1 has it.
 */
public final class CgroupMemoryProbe implements Probe {
    private static final int V1_CONTROLLERS = 1;
    private static final int PATH = 2;

    /** Version 1 shows "no limit" as the largest number of bytes, rounded down to a page. */
    private static final double LARGEST_LIMIT = Long.MAX_VALUE / 2.0;

    private final Path root;

    /** The files of a version of the interface. */
    private enum Version {
        V1("memory.usage_in_bytes", "memory.limit_in_bytes", "total_inactive_file"),
        V2("memory.current", "memory.max", "inactive_file");

        private final String usage;
        private final String limit;
        private final String inactiveFile;

        Version(String usage, String limit, String inactiveFile) {
            this.usage = usage;
            this.limit = limit;
            this.inactiveFile = inactiveFile;
        }
    }

    /** A group with a limit. */
    private record Group(Path folder, Version version, double bytes) {}

    /** @param root of the file system, {@code /} but in tests */
    public CgroupMemoryProbe(Path root) {
        this.root = root;
    }

    @Override
    public void read(Readings into) throws IOException {
        Group group = limited();
        if (group == null) {
            return;
        }
        OptionalDouble usage = KernelFile.number(group.folder.resolve(group.version.usage));
        OptionalDouble inactive = inactiveFile(group);
        if (usage.isPresent() && inactive.isPresent()) {
            into.put(Resources.CGROUP_MEMORY, Math.max(0, usage.getAsDouble() - inactive.getAsDouble()));
        }
    }

    @Override
    public Map<Resource, Limit> limits() throws IOException {
        return limit().map(limit -> Map.of(Resources.CGROUP_MEMORY, limit)).orElse(Map.of());
    }

    /** The limit of the nearest group that has one. */
    Optional<Limit> limit() throws IOException {
        return Optional.ofNullable(limited()).map(group -> new Limit("cgroup " + group.version.limit, group.bytes));
    }

    private @Nullable Group limited() throws IOException {
        Path membership = root.resolve("proc/self/cgroup");
        if (!Files.isReadable(membership)) {
            return null;
        }
        String v1 = null;
        String v2 = null;
        for (String line : Files.readAllLines(membership)) {
            String[] columns = line.split(":", PATH + 1);
            if (columns.length > PATH) {
                String controllers = columns[V1_CONTROLLERS];
                if (Stream.of(controllers.split(",", -1)).anyMatch("memory"::equals)) {
                    v1 = columns[PATH];
                } else if (controllers.isEmpty()) {
                    v2 = columns[PATH];
                }
            }
        }
        Path mount = root.resolve("sys/fs/cgroup");
        if (v1 != null) {
            return limited(mount.resolve("memory"), v1, Version.V1);
        }
        Path hybrid = mount.resolve("unified");
        return v2 == null ? null : limited(Files.isDirectory(hybrid) ? hybrid : mount, v2, Version.V2);
    }

    /**
     * The nearest group with a limit, from the one named up to the mount. A container without a cgroup namespace is told
     * the path on the host, of which its own mount shows only the end: groups that do not exist are passed over.
     */
    private static @Nullable Group limited(Path mount, String path, Version version) {
        Path named = mount.resolve(path.replaceFirst("^/+", "")).normalize();
        Path folder = named.startsWith(mount) ? named : mount;
        while (folder != null && folder.startsWith(mount)) {
            OptionalDouble bytes = KernelFile.number(folder.resolve(version.limit));
            if (bytes.isPresent() && bytes.getAsDouble() > 0 && bytes.getAsDouble() < LARGEST_LIMIT) {
                return new Group(folder, version, bytes.getAsDouble());
            }
            folder = folder.getParent();
        }
        return null;
    }

    private static OptionalDouble inactiveFile(Group group) throws IOException {
        Path statistics = group.folder.resolve("memory.stat");
        if (!Files.isReadable(statistics)) {
            return OptionalDouble.empty();
        }
        String name = group.version.inactiveFile + " ";
        try (Stream<String> lines = Files.lines(statistics)) {
            return lines.filter(line -> line.startsWith(name))
                    .mapToDouble(line -> Double.parseDouble(line.substring(name.length())))
                    .findFirst();
        }
    }

    @Override
    public Duration interval() {
        return Duration.ofSeconds(5);
    }
}
