package dev.soak.probe.reading;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.BiConsumer;

/**
 * The open descriptors of a process by number, each with its target: {@code /proc/PID/fd}. Costs one system call per
 * descriptor.
 *
 * <p>Descriptors of the process's own entry in {@code /proc} are left out: by them a JVM reads about itself, and inside of
 * the target so does this class.
 */
public final class DescriptorLinks {
    private static final Path SELF =
            Path.of("/proc", Long.toString(ProcessHandle.current().pid()));

    private DescriptorLinks() {}

    /** Whether this system has them, as Linux does. */
    public static boolean available() {
        return Files.isDirectory(SELF.resolve("fd"));
    }

    /** Passes on each number of this process and its link: {@code /srv/a.log}, {@code socket:[4711]}. */
    public static void read(BiConsumer<Integer, String> to) throws IOException {
        read(SELF, to);
    }

    /**
     * Passes on each number of a process and its link.
     *
     * @param process its folder {@code /proc/PID}
     * @throws IOException if the process is gone, or belongs to another user
     */
    public static void read(Path process, BiConsumer<Integer, String> to) throws IOException {
        String itself = "/proc/" + process.getFileName() + "/";
        try (DirectoryStream<Path> links = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path link : links) {
                String target;
                try {
                    target = Files.readSymbolicLink(link).toString();
                } catch (IOException closedMeanwhile) {
                    continue;
                }
                if (!target.startsWith(itself)) {
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
