package dev.soak.benchmarks.zoo;

import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.ReportJson;
import dev.soak.analysis.series.InputException;
import dev.soak.benchmarks.campaign.MethodPage;
import dev.soak.benchmarks.process.SoakJar;
import dev.soak.zoo.Truth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;

/** Soaks specimens with {@code java -jar soak.jar --plant}, as a user would, and holds the reports against the truth. */
public final class ZooCampaign {
    private final ZooOptions options;

    private ZooCampaign(ZooOptions options) {
        this.options = options;
    }

    /**
     * Runs the campaign, prints its table and writes it into the page if one is named.
     *
     * @return whether the bars hold
     * @throws IllegalArgumentException for options that make no sense
     */
    public static boolean run(List<String> args) throws IOException, InterruptedException {
        ZooOptions options = ZooOptions.parse(args);
        ZooTable table = new ZooTable(new ZooCampaign(options).results());
        System.out.println(table.text());
        if (options.page() != null) {
            MethodPage.write(options.page(), "zoo", table.text());
        }
        return table.barsHold();
    }

    private List<Result> results() throws IOException, InterruptedException {
        ExecutorService soaks = Executors.newFixedThreadPool(options.parallel());
        try {
            List<Future<Result>> results = new ArrayList<>();
            for (Truth truth : options.specimens()) {
                results.add(soaks.submit(() -> result(truth)));
            }
            List<Result> done = new ArrayList<>();
            for (Future<Result> result : results) {
                done.add(result.get());
            }
            return done;
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            soaks.shutdownNow();
        }
    }

    private Result result(Truth truth) throws IOException, InterruptedException {
        Path folder = options.out().resolve(truth.name());
        if (!options.judgeOnly()) {
            soak(truth, folder);
        }
        Optional<Path> run = latestRun(folder);
        if (run.isEmpty()) {
            return new Result(truth, null, OptionalDouble.empty());
        }
        try {
            Report report = ReportJson.read(run.get().resolve("report.json"));
            OptionalDouble called = truth.leaks() ? Detection.seconds(truth, run.get()) : OptionalDouble.empty();
            System.err.println(truth.name() + ": " + report.outcome() + ", " + report.reason());
            return new Result(truth, report, called);
        } catch (InputException e) {
            System.err.println(truth.name() + ": " + e.getMessage());
            return new Result(truth, null, OptionalDouble.empty());
        }
    }

    private void soak(Truth truth, Path folder) throws IOException, InterruptedException {
        Files.createDirectories(folder);
        List<String> args = new ArrayList<>(List.of(
                "--plant",
                truth.name(),
                "--minutes",
                Double.toString(options.minutes()),
                "--quiet",
                "--out",
                folder.toString()));
        if (truth.stage() == null) {
            args.addAll(List.of("--rate", Double.toString(options.rate())));
        }
        if (!options.jvmArgs().isEmpty()) {
            args.addAll(List.of("--jvm-args", options.jvmArgs()));
        }
        // Its status says what its report does.
        int unused = new SoakJar(
                        options.soakJar(), List.of(SoakJar.java(options.java())), List.of("-Xmx512m"), Map.of())
                .run(folder.resolve("printed.txt"), args);
    }

    /** Run folders begin with the time, so that the last is the latest. */
    private static Optional<Path> latestRun(Path folder) throws IOException {
        if (!Files.isDirectory(folder)) {
            return Optional.empty();
        }
        try (Stream<Path> runs = Files.list(folder)) {
            return runs.filter(Files::isDirectory).max(Comparator.comparing(Path::getFileName));
        }
    }
}
