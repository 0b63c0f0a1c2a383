package dev.soak.agent.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Where the hierarchies of control groups are mounted, from {@code mountinfo}; see {@code proc(5)}. */
final class CgroupMounts {
    private static final int ROOT = 3;
    private static final int POINT = 4;
    private static final int MOUNT_FIELDS = 5;
    private static final int TYPE = 0;
    private static final int OPTIONS = 2;
    private static final Pattern OCTAL = Pattern.compile("\\\\([0-7]{3})");
    private static final String TOP = "/";

    /**
     * One mount.
     *
     * @param controllers comma-separated, of version 1
     * @param shows the group that the mount shows as its root
     */
    private record Mount(ControlGroup.Version version, String controllers, String shows, Path point) {
        boolean has(String controller) {
            return version == ControlGroup.Version.V2
                    || Stream.of(controllers.split(",", -1)).anyMatch(controller::equals);
        }
    }

    private final List<Mount> mounts;

    private CgroupMounts(List<Mount> mounts) {
        this.mounts = mounts;
    }

    /**
     * The mounts of a process; where they are not told, the places where they usually are.
     *
     * @param root of the file system that the process sees
     */
    static CgroupMounts read(Path mountinfo, Path root) throws IOException {
        if (!Files.isReadable(mountinfo)) {
            return usual(root);
        }
        List<Mount> mounts = new ArrayList<>();
        for (String line : KernelFile.text(mountinfo).split("\n", -1)) {
            int dash = line.indexOf(" - ");
            if (dash < 0) {
                continue;
            }
            String[] mount = line.substring(0, dash).split(" ", -1);
            String[] system = line.substring(dash + 3).split(" ", -1);
            if (mount.length < MOUNT_FIELDS || system.length <= OPTIONS) {
                continue;
            }
            ControlGroup.Version version = switch (system[TYPE]) {
                case "cgroup" -> ControlGroup.Version.V1;
                case "cgroup2" -> ControlGroup.Version.V2;
                default -> null;
            };
            if (version != null) {
                Path point = root.resolve(unescape(mount[POINT]).replaceFirst("^/+", ""));
                mounts.add(new Mount(version, system[OPTIONS], unescape(mount[ROOT]), point));
            }
        }
        return new CgroupMounts(mounts);
    }

    private static CgroupMounts usual(Path root) throws IOException {
        List<Mount> mounts = new ArrayList<>();
        Path top = root.resolve("sys/fs/cgroup");
        if (Files.isDirectory(top)) {
            try (Stream<Path> folders = Files.list(top)) {
                folders.filter(Files::isDirectory)
                        .forEach(folder -> mounts.add(new Mount(
                                ControlGroup.Version.V1, folder.getFileName().toString(), TOP, folder)));
            }
            Path hybrid = top.resolve("unified");
            mounts.add(new Mount(ControlGroup.Version.V2, "", TOP, Files.isDirectory(hybrid) ? hybrid : top));
        }
        return new CgroupMounts(mounts);
    }

    /** The group of a path, in the first mount that shows it. */
    Optional<ControlGroup> find(ControlGroup.Version version, String controller, String path) {
        for (Mount mount : mounts) {
            if (mount.version == version && mount.has(controller)) {
                Optional<String> below = below(mount.shows, path);
                if (below.isPresent()) {
                    Path folder = mount.point
                            .resolve(below.get().replaceFirst("^/+", ""))
                            .normalize();
                    return Optional.of(new ControlGroup(
                            version, mount.point, folder.startsWith(mount.point) ? folder : mount.point));
                }
            }
        }
        return Optional.empty();
    }

    /** The rest of a path below what a mount shows; empty if it leads elsewhere. */
    private static Optional<String> below(String shown, String path) {
        if (path.equals(shown)) {
            return Optional.of("");
        }
        String start = shown.endsWith(TOP) ? shown : shown + TOP;
        if (!path.startsWith(start)) {
            return Optional.empty();
        }
        String rest = path.substring(start.length());
        return rest.equals("..") || rest.startsWith("../") ? Optional.empty() : Optional.of(rest);
    }

    /** Blanks in paths are shown as octal numbers. */
    private static String unescape(String field) {
        return OCTAL.matcher(field)
                .replaceAll(
                        found -> Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(found.group(1), 8))));
    }
}
