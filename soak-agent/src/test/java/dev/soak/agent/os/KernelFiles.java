package dev.soak.agent.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A tree of files as the kernel shows them, below a root that stands for {@code /}. */
record KernelFiles(Path root) {
    static final long PID = 42;

    KernelFiles write(String file, String... lines) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, String.join("\n", lines) + "\n");
        return this;
    }

    KernelFiles link(String file, String target) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.createSymbolicLink(path, Path.of(target));
        return this;
    }

    /** {@code /proc/PID/stat} of a process in a state, with the CPU time of its own and of its ended children. */
    KernelFiles stat(long pid, char state, long ticks, long endedTicks) throws IOException {
        return write(
                "proc/" + pid + "/stat",
                pid + " (a (b) c) " + state + " 1 42 42 0 -1 4194304 100 0 0 0 " + ticks + " 5 " + endedTicks
                        + " 7 20 0 1 0 12345 1000000 200");
    }
}
