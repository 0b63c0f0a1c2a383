package dev.soak.benchmarks.leaktest;

import com.fasterxml.jackson.databind.ObjectMapper;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.zoo.GroundTruth;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.IntUnaryOperator;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * Runs each test in JVMs of its own and keeps every result in a file, so that a campaign of days can be stopped and
 * resumed: only missing runs are done.
 */
public final class LeakTestCampaign {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MARK = "RESULT ";
    /** Leak tests in a row in one JVM, for sound tests: a suite has many. */
    private static final int IN_ONE_JVM = 50;

    private static final int MINUTES_PER_RUN = 3;

    private final List<Path> jars;
    private final List<String> java;
    private final Path out;

    /**
     * Prepares a campaign.
     *
     * @param jars soak-junit.jar first, then the specimens and what they need
     * @param java the JVM with its flags
     * @param out folder of the results
     */
    public LeakTestCampaign(List<Path> jars, List<String> java, Path out) {
        this.jars = List.copyOf(jars);
        this.java = List.copyOf(java);
        this.out = out;
    }

    /**
     * Does what is missing and shows all results.
     *
     * @param cases the tests
     * @param soundRuns of each sound test
     * @param leakingRuns of each leaking test
     * @param limitMillis within which a leak must be found
     */
    public MeasurementResult run(List<LeakTestCase> cases, int soundRuns, int leakingRuns, long limitMillis)
            throws IOException, InterruptedException {
        Files.createDirectories(out);
        LeakTestTable table = new LeakTestTable(limitMillis);
        for (LeakTestCase test : cases) {
            int runs = test.leaks() ? leakingRuns : soundRuns;
            IntUnaryOperator batch = left -> test.leaks() ? 1 : Math.min(IN_ONE_JVM, left);
            List<TrialResult> results = new ArrayList<>(read(test));
            while (results.size() < runs) {
                results.addAll(runOnce(test, batch.applyAsInt(runs - results.size())));
            }
            table.add(test, results.subList(0, runs));
        }
        return table.result();
    }

    private Path file(LeakTestCase test) {
        return out.resolve(test.name() + ".jsonl");
    }

    private List<TrialResult> read(LeakTestCase test) throws IOException {
        List<TrialResult> results = new ArrayList<>();
        if (Files.exists(file(test))) {
            for (String line : Files.readAllLines(file(test))) {
                results.add(JSON.readValue(line, TrialResult.class));
            }
        }
        return results;
    }

    private List<TrialResult> runOnce(LeakTestCase test, int runs) throws IOException, InterruptedException {
        Path printed = out.resolve(test.name() + ".out");
        Path temporary = Files.createDirectories(out.resolve("tmp"));
        List<String> command = new ArrayList<>(java);
        command.addAll(List.of(
                "-Djava.io.tmpdir=" + temporary,
                "-Dsoak.reports=" + out.resolve("reports"),
                "-Dsoak.known=" + out.resolve("none.yaml"),
                "-cp",
                classPath(test),
                LeakTestTrial.class.getName(),
                test.code(),
                Integer.toString(runs)));
        Process trial = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(printed.toFile())
                .start();
        try {
            if (!trial.waitFor((long) MINUTES_PER_RUN * runs, TimeUnit.MINUTES)) {
                trial.destroyForcibly().waitFor();
            }
        } finally {
            trial.destroyForcibly();
        }
        List<TrialResult> results = new ArrayList<>();
        for (String line : Files.readAllLines(printed)) {
            if (line.startsWith(MARK)) {
                results.add(JSON.readValue(line.substring(MARK.length()), TrialResult.class));
            }
        }
        while (results.size() < runs) {
            // It counts against the library, whatever the reason.
            results.add(new TrialResult(test.code(), "FAILED", 0, 0, 0, List.of(), "see " + printed));
        }
        for (TrialResult result : results) {
            Files.writeString(
                    file(test),
                    JSON.writeValueAsString(result) + "\n",
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
        empty(temporary);
        return results;
    }

    private static void empty(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            for (Path file : files.toList()) {
                if (Files.isRegularFile(file)) {
                    Files.delete(file);
                }
            }
        }
    }

    private String classPath(LeakTestCase test) throws IOException {
        List<String> path = new ArrayList<>();
        path.add(jars.get(0).toString());
        for (String bundled :
                Optional.ofNullable(test.truth()).map(GroundTruth::jars).orElse(List.of())) {
            path.add(extracted(bundled).toString());
        }
        jars.subList(1, jars.size()).forEach(jar -> path.add(jar.toString()));
        return String.join(File.pathSeparator, path);
    }

    /** A library that the zoo has as a jar within its jar. */
    private Path extracted(String name) throws IOException {
        Path to = out.resolve(name);
        try (ZipFile zoo = new ZipFile(jars.get(1).toFile())) {
            ZipEntry entry = zoo.getEntry("pools/" + name);
            if (entry == null) {
                throw new IOException(jars.get(1) + " has no pools/" + name);
            }
            try (InputStream in = zoo.getInputStream(entry)) {
                Files.copy(in, to, StandardCopyOption.REPLACE_EXISTING);
            }
        }
        return to;
    }
}
