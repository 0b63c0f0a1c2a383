package dev.soak.agent.probe;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * The open descriptors of this process by number, each with its target: {@code /proc/self/fd}. Costs one system call per
 * descriptor.
 *
 * <p>Descriptors of the process's own entry in {@code /proc} are left out: they belong to this reading and to the agent's
 * other readings.
 */
public final class DescriptorLinks {
    private static final Path LINKS = Path.of("/proc/self/fd");
    private static final String SELF = "/proc/" + ProcessHandle.current().pid() + "/";

    private DescriptorLinks() {}

    /** Whether this system has them, as Linux does. */
    public static boolean available() {
        return Files.isDirectory(LINKS);
    }

    /** Passes on each number and its link: {@code /srv/a.log}, {@code socket:[4711]}. */
    public static void read(BiConsumer<Integer, String> to) throws IOException {
        try (DirectoryStream<Path> links = Files.newDirectoryStream(LINKS)) {
            for (Path link : links) {
                String target;
                try {
                    target = Files.readSymbolicLink(link).toString();
                } catch (IOException closedMeanwhile) {
                    continue;
                }
                if (!target.startsWith(SELF)) {
                    to.accept(Integer.valueOf(link.getFileName().toString()), target);
                }
            }
        } catch (DirectoryIteratorException e) {
            throw e.getCause();
        }
    }

    /** The kind of a link's target: {@code file}, {@code socket}, {@code pipe}, {@code eventpoll}. */
    public static String kind(String target) {
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
