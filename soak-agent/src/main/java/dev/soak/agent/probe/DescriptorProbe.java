package dev.soak.agent.probe;

import com.sun.management.UnixOperatingSystemMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * Open descriptors, in all and by kind: {@code file}, {@code socket}, {@code pipe}, {@code eventpoll}, other anonymous
 * ones, devices. Kinds come from {@code /proc/self/fd} and are absent where there is none.
 *
 * <p>Reading the links costs a system call a descriptor, so they are read once a second only while there are few.
 */
public final class DescriptorProbe implements Probe {
    private static final int CHEAP = 2_000;
    private static final Path LINKS = Path.of("/proc/self/fd");

    private final UnixOperatingSystemMXBean system =
            ManagementFactory.getPlatformMXBean(UnixOperatingSystemMXBean.class);
    private final boolean patterns;

    private DescriptorProbe(boolean patterns) {
        this.patterns = patterns;
    }

    /** For samples: by kind. */
    public static DescriptorProbe byKind() {
        return new DescriptorProbe(false);
    }

    /** For checkpoints: files by pattern of their path too. */
    public static DescriptorProbe byPattern() {
        return new DescriptorProbe(true);
    }

    @Override
    public void read(Readings into) throws IOException {
        if (system == null) {
            return;
        }
        long open = system.getOpenFileDescriptorCount();
        into.put("fd.open", open);
        if (Files.isDirectory(LINKS) && (patterns || open <= CHEAP)) {
            readLinks(into);
        }
    }

    private void readLinks(Readings into) throws IOException {
        Map<String, Integer> kinds = new HashMap<>();
        Map<String, Integer> paths = new HashMap<>();
        try (DirectoryStream<Path> links = Files.newDirectoryStream(LINKS)) {
            for (Path link : links) {
                String target;
                try {
                    target = Files.readSymbolicLink(link).toString();
                } catch (IOException closedMeanwhile) {
                    continue;
                }
                String kind = kind(target);
                kinds.merge(kind, 1, Integer::sum);
                if (patterns && kind.equals("file")) {
                    paths.merge(NamePattern.of(target), 1, Integer::sum);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
        kinds.forEach((kind, count) -> into.put("fd.open", "kind", kind, count));
        paths.entrySet().stream()
                .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
                .forEach(path -> into.put("fd.open", "path", path.getKey(), path.getValue()));
    }

    /** The kind of what a link in {@code /proc/self/fd} points to. */
    static String kind(String target) {
        if (target.startsWith("socket:")) {
            return "socket";
        } else if (target.startsWith("pipe:")) {
            return "pipe";
        } else if (target.equals("anon_inode:[eventpoll]")) {
            return "eventpoll";
        } else if (target.startsWith("anon_inode:")) {
            return "anon";
        } else if (target.startsWith("/dev/")) {
            return "device";
        }
        return "file";
    }
}
