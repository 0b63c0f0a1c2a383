package dev.soak.benchmarks.zoo;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.report.Report;
import dev.soak.zoo.GroundTruth;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Soaks specimens and holds the reports against the truth. */
public final class ZooCampaign {
    private final @Nullable ZooSoak soak;
    private final Path out;

    /**
     * A campaign.
     *
     * @param soak null to run nothing, and judge what {@code out} holds from before
     * @param out where the run folders go, one folder a specimen
     */
    public ZooCampaign(@Nullable ZooSoak soak, Path out) {
        this.soak = soak;
        this.out = out;
    }

    /** The table, and whether the bars hold. */
    public record Outcome(String text, boolean barsHold) {}

    /** @param parallel how many soaks at a time */
    public Outcome run(List<GroundTruth> specimens, int parallel) throws IOException, InterruptedException {
        ExecutorService soaks = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<Result>> results = new ArrayList<>();
            for (GroundTruth truth : specimens) {
                results.add(soaks.submit(() -> result(truth)));
            }
            List<Result> done = new ArrayList<>();
            for (Future<Result> result : results) {
                done.add(result.get());
            }
            ZooTable table = new ZooTable(done);
            return new Outcome(table.text(), table.barsHold());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            soaks.shutdownNow();
        }
    }

    private Result result(GroundTruth truth) throws IOException, InterruptedException {
        Path folder = out.resolve(truth.name());
        if (soak != null) {
            soak.run(truth, folder);
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
