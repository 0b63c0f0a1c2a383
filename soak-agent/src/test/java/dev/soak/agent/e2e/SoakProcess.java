package dev.soak.agent.e2e;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;
import org.awaitility.Awaitility;

/** A process {@code java -jar soak.jar …}, with access to its output and run folder. */
final class SoakProcess implements AutoCloseable {
    private static final Path JAR = Path.of(System.getProperty("soak.jar", "target/soak.jar"));
    /** A process that lives for a minute spends most of its processor time on compiling itself. */
    static final String FAST_START = "-XX:TieredStopAtLevel=1";

    private static final Duration TIMEOUT = Duration.ofMinutes(5);
    private static final List<String> OTHER_COMMANDS = List.of("workload", "analyze", "compare", "load");

    private final Process process;
    private final Path printed;
    private final Path out;

    private SoakProcess(Process process, Path printed, Path out) {
        this.process = process;
        this.printed = printed;
        this.out = out;
    }

    /** @param folder for the output and the run folders */
    static SoakProcess start(Path folder, String... args) throws IOException {
        return start(JAR, folder, args);
    }

    /** A run of the embedded bot, whose JVM starts fast. */
    static SoakProcess bot(Path folder, String... options) throws IOException {
        return start(
                folder,
                Stream.concat(Stream.of("--jvm-args", FAST_START), Stream.of(options))
                        .toArray(String[]::new));
    }

    /** Another soak.jar than the one that was built. */
    static SoakProcess start(Path jar, Path folder, String... args) throws IOException {
        Path out = folder.resolve("runs");
        Path printed = Files.createTempFile(folder, "printed", ".txt");
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                FAST_START,
                "-jar",
                jar.toString()));
        command.addAll(withOut(List.of(args), out));
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(printed.toFile());
        builder.environment().put("ACME_TOKEN", "s3cr3t-value-of-the-environment");
        return new SoakProcess(builder.start(), printed, out);
    }

    /** Adds {@code --out} to the options of a run; the command of the target, after {@code --}, remains last. */
    private static List<String> withOut(List<String> args, Path out) {
        int end = args.contains("--") ? args.indexOf("--") : args.size();
        List<String> all = new ArrayList<>(args.subList(0, end));
        if (!all.contains("--out") && Collections.disjoint(all, OTHER_COMMANDS)) {
            all.addAll(List.of("--out", out.toString()));
        }
        all.addAll(args.subList(end, args.size()));
        return all;
    }

    /** Waits for the process to exit and returns its exit code. */
    int exitCode() throws InterruptedException, IOException {
        if (!process.waitFor(TIMEOUT.toSeconds(), TimeUnit.SECONDS)) {
            throw new AssertionError("soak did not end; it printed:\n" + printed());
        }
        return process.exitValue();
    }

    String printed() throws IOException {
        return Files.readString(printed, StandardCharsets.UTF_8);
    }

    /** The only run folder; empty if there is none yet. */
    Optional<Path> runFolder() throws IOException {
        if (!Files.isDirectory(out)) {
            return Optional.empty();
        }
        try (Stream<Path> folders = Files.list(out)) {
            return folders.findFirst();
        }
    }

    Path file(String name) throws IOException {
        return runFolder().orElseThrow().resolve(name);
    }

    JsonNode report() throws IOException {
        return new ObjectMapper().readTree(file("report.json").toFile());
    }

    /** Waits until the run has written the given number of samples. */
    void awaitSamples(int count) {
        await(() -> {
            try {
                return runFolder().isPresent()
                        && Files.exists(file("samples.jsonl"))
                        && Files.readAllLines(file("samples.jsonl")).size() >= count;
            } catch (IOException e) {
                return false;
            }
        });
    }

    void await(BooleanSupplier condition) {
        Awaitility.await().atMost(TIMEOUT).pollInterval(Duration.ofMillis(100)).until(condition::getAsBoolean);
    }

    /** The target's JVM, which a script may have started. */
    ProcessHandle target() {
        return process.descendants()
                .filter(child -> child.info().command().orElse("").endsWith("/java"))
                .findFirst()
                .orElseThrow(() -> new AssertionError("soak has no target"));
    }

    /** Whether nothing that was started is alive: target, its children, its guard. */
    boolean isAlone() {
        return process.descendants().findAny().isEmpty();
    }

    /** Waits for the end of a process; one that nobody has waited for is a zombie, which Java takes for alive. */
    void awaitEnd(ProcessHandle ended) {
        Path stat = Path.of("/proc", Long.toString(ended.pid()), "stat");
        await(() -> {
            try {
                String state = Files.readString(stat);
                return state.charAt(state.lastIndexOf(')') + 2) == 'Z';
            } catch (IOException gone) {
                return true;
            }
        });
    }

    ProcessHandle supervisor() {
        return process.toHandle();
    }

    void signal(String name) throws IOException, InterruptedException {
        new ProcessBuilder("kill", "-" + name, Long.toString(process.pid()))
                .start()
                .waitFor();
    }

    @Override
    public void close() {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }
}
