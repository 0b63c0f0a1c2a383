package dev.soak.agent.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The control group of a process for one controller, as this process sees it in the file system.
 *
 * <p>On a hybrid system, where version 2 is mounted without the controller, version 1 has it.
 *
 * <p>The kernel tells the path of the group relative to the reader's namespace, and mounts show a part of the hierarchy
 * that need not begin at its root: a container without a namespace is told the path on the host, of which its mount shows
 * only the end. A group outside of this process's mounts, as that of a neighbour in the same pod, is looked for in the
 * process's own mounts under {@code /proc/PID/root}.
 *
 * @param mount the topmost group that is visible
 * @param folder of the group, at the mount or below; it may not exist, then the nearest ancestor that exists counts
 */
record ControlGroup(Version version, Path mount, Path folder) {
    /** The versions of the kernel's interface. */
    enum Version {
        V1,
        V2
    }

    private static final int CONTROLLERS = 1;
    private static final int PATH = 2;

    /**
     * The group of a process; empty where the controller is not mounted, or the group is not visible.
     *
     * @param root of the file system, {@code /} but in tests
     * @throws IOException if the process exists but may not be read
     */
    static Optional<ControlGroup> of(Path root, long pid, String controller) throws IOException {
        Path process = root.resolve("proc").resolve(Long.toString(pid));
        Path membership = process.resolve("cgroup");
        if (!Files.isReadable(membership)) {
            return Optional.empty();
        }
        String v1 = null;
        String v2 = null;
        for (String line : KernelFile.text(membership).split("\n", -1)) {
            String[] columns = line.split(":", PATH + 1);
            if (columns.length > PATH) {
                if (Stream.of(columns[CONTROLLERS].split(",", -1)).anyMatch(controller::equals)) {
                    v1 = columns[PATH];
                } else if (columns[CONTROLLERS].isEmpty()) {
                    v2 = columns[PATH];
                }
            }
        }
        String path = v1 != null ? v1 : v2;
        if (path == null) {
            return Optional.empty();
        }
        Version version = v1 != null ? Version.V1 : Version.V2;
        Optional<ControlGroup> visible =
                CgroupMounts.read(root.resolve("proc/self/mountinfo"), root).find(version, controller, path);
        return visible.isPresent()
                ? visible
                : CgroupMounts.read(process.resolve("mountinfo"), process.resolve("root"))
                        .find(version, controller, path);
    }

    /** The folders of the group and its ancestors, from the group up to the mount. */
    List<Path> upwards() {
        List<Path> folders = new ArrayList<>();
        for (Path next = folder; next != null && next.startsWith(mount); next = next.getParent()) {
            folders.add(next);
        }
        return folders;
    }
}
