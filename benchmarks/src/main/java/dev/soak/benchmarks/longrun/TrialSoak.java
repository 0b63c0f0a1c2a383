package dev.soak.benchmarks.longrun;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.process.LatestRun;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** The soak of a trial, of a target that leaks or does not. Every second number has the leak. */
final class TrialSoak implements AutoCloseable {
    private static final int SIGNAL_SECONDS = 10;
    /** For what follows the measured part of a run. */
    private static final double END_SECONDS = 600;

    private static final ObjectMapper JSON = new ObjectMapper();

    private final Path jar;
    private final Path folder;
    private final double minutes;
    private final boolean leaks;
    private final List<String> target;
    private final long seed;
    private @Nullable Process process;
    private int starts;

    /**
     * A soak.
     *
     * @param trial says what the target is
     * @param folder for the run and what is printed
     * @param number of the trial
     */
    TrialSoak(Trial trial, Path jar, Path folder, double minutes, int number) {
        this.jar = jar.toAbsolutePath();
        this.folder = folder.toAbsolutePath();
        this.minutes = minutes;
        this.leaks = number % 2 == 1;
        this.target = trial.target(leaks);
        this.seed = number;
    }

    boolean leaks() {
        return leaks;
    }

    double seconds() {
        return 60 * minutes;
    }

    /** Decides about the moment of the trial; the same for the same number. */
    Random random() {
        return new Random(seed);
    }

    /** Starts the run. */
    void start(Map<String, String> environment, List<String> flags, String... more) throws IOException {
        List<String> arguments = new ArrayList<>(List.of(
                "run", "--minutes", Double.toString(minutes), "--rate", "20", "--out", folder.toString(), "--quiet"));
        arguments.addAll(target);
        arguments.addAll(List.of(more));
        launch(environment, flags, arguments);
    }

    void resume() throws IOException {
        launch(Map.of(), List.of(), List.of("run", "--resume", run().path().toString()));
    }

    private void launch(Map<String, String> environment, List<String> flags, List<String> arguments)
            throws IOException {
        Files.createDirectories(folder);
        SoakJar soak =
                new SoakJar(jar, List.of(SoakJar.java(Path.of(System.getProperty("java.home")))), flags, environment);
        process = soak.start(folder.resolve("printed-" + starts++ + ".txt"), arguments);
    }

    Process supervisor() {
        Process started = process;
        if (started == null) {
            throw new IllegalStateException("the soak was not started");
        }
        return started;
    }

    /** Waits until this much of the run is measured; returns false if the soak has ended before. */
    boolean awaitMeasured(double seconds) throws IOException, InterruptedException {
        while (supervisor().isAlive()) {
            if (measured() >= seconds) {
                return true;
            }
            Thread.sleep(100);
        }
        return false;
    }

    /** Seconds of the last whole row. */
    private double measured() throws IOException {
        Optional<RunFolder> run = LatestRun.in(folder);
        if (run.isEmpty() || !run.get().has(RunFile.SAMPLES)) {
            return -1;
        }
        List<String> rows = Files.readAllLines(run.get().file(RunFile.SAMPLES));
        return rows.size() < 2
                ? -1
                : JSON.readTree(rows.get(rows.size() - 2)).path("t").asDouble();
    }

    /** Seconds since the last row was written. */
    double silence() throws IOException {
        Instant last = Files.getLastModifiedTime(run().file(RunFile.SAMPLES)).toInstant();
        return Duration.between(last, Instant.now()).toMillis() / 1e3;
    }

    RunFolder run() throws IOException {
        return LatestRun.in(folder).orElseThrow(() -> new IOException("no run folder in " + folder));
    }

    /** The target's JVM, the only descendant of Soak that is one. */
    Optional<ProcessHandle> target() {
        return supervisor()
                .descendants()
                .filter(each -> each.info()
                        .command()
                        .map(command -> command.endsWith("/java"))
                        .orElse(false))
                .findFirst();
    }

    static void signal(String name, ProcessHandle to) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(to.pid())).start();
        if (!kill.waitFor(SIGNAL_SECONDS, TimeUnit.SECONDS)) {
            kill.destroyForcibly();
        }
    }

    /** The exit code; empty if the soak does not end in time. */
    Optional<Integer> await(double seconds) throws InterruptedException {
        return supervisor().waitFor(Math.round(seconds * 1000), TimeUnit.MILLISECONDS)
                ? Optional.of(supervisor().exitValue())
                : Optional.empty();
    }

    /** Whether the run ends in time, all of it. */
    boolean ends() throws InterruptedException {
        return await(seconds() + END_SECONDS).isPresent();
    }

    /** The outcome in the report; empty if there is none. */
    String outcome() throws IOException {
        Path report = run().file(RunFile.REPORT_JSON);
        if (!Files.exists(report)) {
            return "";
        }
        JsonNode json = JSON.readTree(Files.readAllBytes(report));
        return json.path("outcome").asText(json.path("run").path("outcome").asText(""));
    }

    /** What the log and the report say. */
    String words() throws IOException {
        StringBuilder words = new StringBuilder();
        for (RunFile file : List.of(RunFile.SOAK_LOG, RunFile.REPORT_MARKDOWN, RunFile.REPORT_JSON)) {
            if (run().has(file)) {
                words.append(Files.readString(run().file(file)));
            }
        }
        return words.toString();
    }

    /** What may never be: a failure of a sound target, or a pass of one that leaks. */
    List<String> falseVerdicts() throws IOException {
        String outcome = outcome();
        List<String> problems = new ArrayList<>();
        if (outcome.isEmpty()) {
            problems.add("no report");
        }
        if (leaks
                ? List.of("PASS", "HUNG", "CRASHED").contains(outcome)
                : List.of("LEAK", "HUNG", "CRASHED", "EXHAUSTED").contains(outcome)) {
            problems.add("false " + outcome);
        }
        return problems;
    }

    @Override
    public void close() {
        Process started = process;
        if (started != null && started.isAlive()) {
            started.destroyForcibly();
        }
    }
}
