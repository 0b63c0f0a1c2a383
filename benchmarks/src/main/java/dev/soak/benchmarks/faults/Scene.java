package dev.soak.benchmarks.faults;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.run.RunFile;
import dev.soak.benchmarks.process.LatestRun;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** A soak with a fault: its folders, its process, and what it has written so far. */
final class Scene implements AutoCloseable {
    /** Marks the processes of a scene: every process inherits it. */
    static final String MARK = "SOAK_FAULT";

    private static final long WAIT_SECONDS = 120;
    private static final long POLL_MILLIS = 100;

    private final Path folder;
    private final String mark = UUID.randomUUID().toString();
    private final Deque<Fault.Step> undone = new ArrayDeque<>();
    private Path out;
    private @Nullable Process soak;

    /** @param folder for the output of soak, with room for its run folders */
    Scene(Path folder) {
        this.folder = folder.toAbsolutePath();
        this.out = this.folder.resolve("runs");
    }

    Path folder() {
        return folder;
    }

    /** Where soak creates its run folder. */
    Path out() {
        return out;
    }

    void out(Path other) {
        out = other;
    }

    /** The value of {@link #MARK} of this scene. */
    String mark() {
        return mark;
    }

    Path printedFile() {
        return folder.resolve("printed.txt");
    }

    String printed() throws IOException {
        return Files.exists(printedFile()) ? Files.readString(printedFile(), StandardCharsets.UTF_8) : "";
    }

    void started(Process process) {
        soak = process;
    }

    Process soak() {
        if (soak == null) {
            throw new IllegalStateException("soak was not started");
        }
        return soak;
    }

    /** Undoes something when the scene is over, last first. */
    void afterwards(Fault.Step step) {
        undone.push(step);
    }

    Optional<Path> runFolder() throws IOException {
        if (!Files.isDirectory(out)) {
            return Optional.empty();
        }
        try (Stream<Path> all = Files.list(out)) {
            return all.filter(Files::isDirectory).sorted().reduce((first, last) -> last);
        }
    }

    /** The run folder that must be there by now. */
    Path run() throws IOException {
        Optional<Path> run = runFolder();
        if (run.isEmpty()) {
            throw new IOException("there is no run folder; soak printed: " + tail());
        }
        return run.get();
    }

    private String tail() throws IOException {
        String printed = printed();
        return printed.substring(Math.max(0, printed.length() - 500));
    }

    /** Waits until the run has written a number of samples. */
    void awaitSamples(int count) throws IOException, InterruptedException {
        await("sample " + count, () -> {
            Optional<Path> run = runFolder();
            if (run.isEmpty() || !Files.exists(run.get().resolve(RunFile.SAMPLES.fileName()))) {
                return false;
            }
            try (Stream<String> lines = Files.lines(run.get().resolve(RunFile.SAMPLES.fileName()))) {
                return lines.count() >= count;
            }
        });
    }

    interface Condition {
        boolean isMet() throws IOException;
    }

    /** Waits for something; soak must run until then. */
    void await(String what, Condition condition) throws IOException, InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(WAIT_SECONDS);
        while (!condition.isMet()) {
            if (!soak().isAlive() || System.nanoTime() > end) {
                throw new IOException("waited in vain for " + what + "; soak printed: " + tail());
            }
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** The target's JVM. */
    ProcessHandle target() throws IOException {
        return soak().descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow(() -> new IOException("soak has no target"));
    }

    void signal(ProcessHandle process, String name) throws IOException, InterruptedException {
        sh("kill -" + name + " " + process.pid());
    }

    void signalSoak(String name) throws IOException, InterruptedException {
        signal(soakJvm(), name);
    }

    /** Soak's own JVM, which a wrapper may have started. */
    ProcessHandle soakJvm() throws IOException {
        ProcessHandle started = soak().toHandle();
        if (started.info().command().orElse("").endsWith("/java")) {
            return started;
        }
        return started.children()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElse(started);
    }

    /** Runs a shell command. */
    void sh(String line) throws IOException, InterruptedException {
        Process shell = new ProcessBuilder("/bin/sh", "-c", line)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        folder.resolve("shell.txt").toFile()))
                .start();
        if (!shell.waitFor(WAIT_SECONDS, TimeUnit.SECONDS) || shell.exitValue() != 0) {
            shell.destroyForcibly();
            throw new IOException("failed: " + line);
        }
    }

    /** Puts the run folders on a disk of their own. */
    void mountSmallDisk(String size) throws IOException, InterruptedException {
        Path disk = Files.createDirectories(folder.resolve("disk"));
        sh("mount -t tmpfs -o size=" + size + " soak-fault '" + disk + "'");
        afterwards(scene -> scene.sh("umount '" + disk + "' && rmdir '" + disk + "'"));
        out(disk.resolve("runs"));
    }

    /** The report; empty if there is none that can be read. */
    Optional<JsonNode> report() throws IOException {
        Optional<Path> run = runFolder();
        if (run.isEmpty() || !Files.exists(run.get().resolve(RunFile.REPORT_JSON.fileName()))) {
            return Optional.empty();
        }
        return Optional.of(new ObjectMapper()
                .readTree(run.get().resolve(RunFile.REPORT_JSON.fileName()).toFile()));
    }

    /** The report as text, with what soak has printed. */
    String reportText() throws IOException {
        return report().map(JsonNode::toString).orElse("") + "\n" + printed();
    }

    /** Waits for the end of soak; empty if it does not end. */
    Optional<Integer> exitCode(long seconds) throws InterruptedException {
        return soak().waitFor(seconds, TimeUnit.SECONDS) ? Optional.of(soak().exitValue()) : Optional.empty();
    }

    /** Kills what is left, and undoes what was prepared. */
    @Override
    public void close() throws IOException {
        if (soak != null) {
            soak.destroyForcibly();
        }
        for (long pid : Leftovers.processes(mark)) {
            ProcessHandle.of(pid).ifPresent(ProcessHandle::destroyForcibly);
        }
        IOException failure = null;
        while (!undone.isEmpty()) {
            try {
                undone.pop().take(this);
            } catch (IOException e) {
                failure = e;
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        if (failure != null) {
            throw failure;
        }
    }

    /** Whether the latest run folder has a file. */
    boolean has(String file) throws IOException {
        return runFolder().filter(run -> Files.exists(run.resolve(file))).isPresent();
    }

    /** Every regular file below the run folders. */
    List<Path> artifacts() throws IOException {
        if (LatestRun.in(out).isEmpty()) {
            return List.of();
        }
        try (Stream<Path> all = Files.walk(out)) {
            return all.filter(Files::isRegularFile).toList();
        }
    }
}
