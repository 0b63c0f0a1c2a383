package dev.soak.benchmarks.faults;

import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What a soak has left on the machine: processes, temporary files, mounts, parts of files. */
final class Leftovers {
    private static final Path PROC = Path.of("/proc");
    private static final Path TEMP = Path.of("/tmp");
    /** The temporary folders of Soak, and not those of its build and its benchmarks. */
    private static final Pattern OWN = Pattern.compile("soak-\\d+|soak-(probe|bot).*");

    private static final long GONE_MILLIS = 5_000;
    private static final long POLL_MILLIS = 200;

    private final Set<String> temporaryBefore;
    private final Set<String> mountsBefore;

    private Leftovers(Set<String> temporaryBefore, Set<String> mountsBefore) {
        this.temporaryBefore = temporaryBefore;
        this.mountsBefore = mountsBefore;
    }

    /** The machine before a soak. */
    static Leftovers before() throws IOException {
        return new Leftovers(temporary(), mounts());
    }

    /**
     * What is there now that was not there before, one line each.
     *
     * @param inRunFolder whether the run folder is looked at too
     */
    List<String> after(Scene scene, boolean inRunFolder) throws IOException, InterruptedException {
        List<String> found = new ArrayList<>();
        Set<Long> processes = processes(scene.mark());
        Set<String> temporary = temporary();
        temporary.removeAll(temporaryBefore);
        for (long waited = 0;
                !(processes.isEmpty() && temporary.isEmpty()) && waited < GONE_MILLIS;
                waited += POLL_MILLIS) {
            Thread.sleep(POLL_MILLIS);
            processes = processes(scene.mark());
            // Another soak, which starts or ends at this moment, soon uses or deletes its own.
            temporary.retainAll(temporary());
        }
        for (long pid : processes) {
            found.add("process left: " + pid + " "
                    + ProcessHandle.of(pid)
                            .flatMap(process -> process.info().commandLine())
                            .orElse("?"));
        }
        new TreeSet<>(temporary).forEach(name -> found.add("temporary file left: " + name));
        Set<String> mounts = new TreeSet<>(mounts());
        mounts.removeAll(mountsBefore);
        mounts.forEach(mount -> found.add("mount left: " + mount));
        for (Path file : inRunFolder ? scene.artifacts() : List.<Path>of()) {
            String name = file.getFileName().toString();
            if (name.endsWith(RunFolder.partial(Path.of("")).toString())
                    || name.endsWith(".tmp")
                    || file.toString().contains("/scratch/")) {
                found.add("left in the run folder: " + file.getFileName());
            }
        }
        return found;
    }

    /** The living processes with a mark in their environment. */
    static Set<Long> processes(String mark) throws IOException {
        String entry = Scene.MARK + "=" + mark;
        Set<Long> found = new TreeSet<>();
        if (!Files.isDirectory(PROC)) {
            return found;
        }
        try (Stream<Path> all = Files.list(PROC)) {
            for (Path process : all.filter(path -> path.getFileName().toString().matches("\\d+"))
                    .toList()) {
                try {
                    String environment = Files.readString(process.resolve("environ"), StandardCharsets.ISO_8859_1);
                    if (List.of(environment.split("\0", -1)).contains(entry)) {
                        found.add(Long.valueOf(process.getFileName().toString()));
                    }
                } catch (IOException goneOrNotOurs) {
                    // Then it is not one of the scene's.
                }
            }
        }
        return found;
    }

    private static Set<String> temporary() throws IOException {
        Set<String> names = new HashSet<>();
        Path sockets = PROC.resolve("net/unix");
        // A folder whose socket is open belongs to another soak that runs on this machine.
        String open = Files.exists(sockets) ? Files.readString(sockets) : "";
        try (Stream<Path> all = Files.list(TEMP)) {
            all.filter(path -> OWN.matcher(path.getFileName().toString()).matches() && !open.contains(path + "/"))
                    .forEach(path -> names.add(path.getFileName().toString()));
        }
        return names;
    }

    private static Set<String> mounts() throws IOException {
        Path table = PROC.resolve("self/mounts");
        return Files.exists(table)
                ? new HashSet<>(Files.readAllLines(table).stream()
                        .filter(line -> line.startsWith("soak"))
                        .filter(line -> !line.startsWith("soak-fault "))
                        .toList())
                : Set.of();
    }
}
