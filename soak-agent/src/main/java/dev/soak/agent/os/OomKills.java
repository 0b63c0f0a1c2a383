package dev.soak.agent.os;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;

/**
 * How often the kernel's OOM killer killed a process of the target's control group, so that a death by signal 9 can be
 * attributed to it: {@code oom_kill} in {@code memory.events} (version 2) or {@code memory.oom_control} (version 1).
 *
 * <p>The group is remembered at the start, because it cannot be looked up once the process is gone. Version 2 counts a
 * kill in the ancestors too, which are read if the group itself was removed after its last process. The counter of the
 * whole machine in {@code /proc/vmstat} is read where no group has one; it may count the end of another process, so
 * {@link #snapshot()} should be repeated during a run.
 */
public final class OomKills {
    private static final String NAME = "oom_kill";

    private final Path root;
    private final long pid;
    private List<Counter> counters = List.of();

    private record Counter(Path file, double before) {}

    private OomKills(Path root, long pid) {
        this.root = root;
        this.pid = pid;
    }

    /** Remembers the group of a process and takes the first {@linkplain #snapshot() snapshot}. */
    public static OomKills of(long pid) {
        return of(Path.of("/"), pid);
    }

    /** @param root of the file system, {@code /} but in tests */
    static OomKills of(Path root, long pid) {
        OomKills kills = new OomKills(root, pid);
        kills.snapshot();
        return kills;
    }

    /** Remembers the counters as they are now; keeps the earlier ones if the process is gone. */
    public synchronized void snapshot() {
        List<Counter> read = new ArrayList<>();
        for (Path file : files()) {
            OptionalDouble count = KernelFile.number(file, NAME);
            if (count.isPresent()) {
                read.add(new Counter(file, count.getAsDouble()));
            }
        }
        if (!read.isEmpty()) {
            counters = read;
        }
    }

    /** Whether the OOM killer killed since the snapshot, by the nearest counter that is still there. */
    public synchronized boolean increased() {
        for (Counter counter : counters) {
            OptionalDouble now = KernelFile.number(counter.file, NAME);
            if (now.isPresent()) {
                return now.getAsDouble() > counter.before;
            }
        }
        return false;
    }

    /** The files with a counter, nearest first; none if the process is gone. */
    private List<Path> files() {
        if (!Files.exists(root.resolve("proc").resolve(Long.toString(pid)))) {
            return List.of();
        }
        List<Path> files = new ArrayList<>();
        try {
            Optional<ControlGroup> group = ControlGroup.of(root, pid, "memory");
            if (group.isPresent()) {
                List<Path> folders = group.get().upwards();
                switch (group.get().version()) {
                    case V1 ->
                        // Only the group of the killed process counts.
                        folders.stream()
                                .map(folder -> folder.resolve("memory.oom_control"))
                                .filter(Files::exists)
                                .findFirst()
                                .ifPresent(files::add);
                    case V2 -> folders.forEach(folder -> files.add(folder.resolve("memory.events")));
                }
            }
        } catch (IOException unreadable) {
            // Then only the machine's counter is known.
        }
        files.add(root.resolve("proc/vmstat"));
        return files;
    }
}
