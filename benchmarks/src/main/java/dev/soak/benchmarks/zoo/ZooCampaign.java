package dev.soak.benchmarks.zoo;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.process.LatestRun;
import dev.soak.zoo.GroundTruth;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;

/** Soaks specimens and scores their reports against the ground truth. */
public final class ZooCampaign {
    private final @Nullable SpecimenSoak soak;
    private final Path out;

    /**
     * Prepares a campaign.
     *
     * @param soak null to run nothing and to score the runs in {@code out}
     * @param out parent folder, with one subfolder per specimen
     */
    public ZooCampaign(@Nullable SpecimenSoak soak, Path out) {
        this.soak = soak;
        this.out = out;
    }

    /** @param parallel number of concurrent soaks */
    public MeasurementResult run(List<GroundTruth> specimens, int parallel) throws IOException, InterruptedException {
        ExecutorService soaks = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<SpecimenResult>> results = new ArrayList<>();
            for (GroundTruth truth : specimens) {
                results.add(soaks.submit(() -> result(truth)));
            }
            List<SpecimenResult> done = new ArrayList<>();
            for (Future<SpecimenResult> result : results) {
                done.add(result.get());
            }
            ZooTable table = new ZooTable(done);
            return new MeasurementResult(table.text(), table.criteriaMet());
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            soaks.shutdownNow();
        }
    }

    private SpecimenResult result(GroundTruth truth) throws IOException, InterruptedException {
        Path folder = out.resolve(truth.name());
        if (soak != null) {
            soak.run(truth, folder);
        }
        Optional<RunFolder> run = LatestRun.in(folder);
        if (run.isEmpty()) {
            return new SpecimenResult(truth, null, OptionalDouble.empty());
        }
        try {
            WrittenReport report = WrittenReport.read(run.get().file(RunFile.REPORT_JSON));
            OptionalDouble detectedAfter =
                    truth.leaks() ? TimeToDetection.seconds(truth, run.get()) : OptionalDouble.empty();
            System.err.println(truth.name() + ": " + report.outcome() + ", " + report.sentence());
            return new SpecimenResult(truth, report, detectedAfter);
        } catch (InputException e) {
            System.err.println(truth.name() + ": " + e.getMessage());
            return new SpecimenResult(truth, null, OptionalDouble.empty());
        }
    }
}
