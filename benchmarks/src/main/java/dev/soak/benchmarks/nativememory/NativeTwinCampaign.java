package dev.soak.benchmarks.nativememory;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.measurement.Criterion;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.process.LatestRun;
import dev.soak.benchmarks.process.SoakJar;
import dev.soak.zoo.Zoo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Soaks leaks of native memory and their twins one after the other: every leak has to be a LEAK, every twin has to pass.
 *
 * @param java the {@code java} command of the measured JDK
 * @param rate pull requests per second
 */
public record NativeTwinCampaign(Path soakJar, String java, double minutes, double rate, Path out) {
    /** @param count number of soaks */
    public MeasurementResult run(int count) throws IOException, InterruptedException {
        List<NativeTwinResult> results = new ArrayList<>();
        for (NativeTwin twin : NativeTwin.first(count, Zoo.all())) {
            NativeTwinResult result = soak(twin);
            System.err.println(
                    twin.folder() + ", arenas " + twin.arenas() + ": " + result.outcome() + ", " + result.sentence());
            results.add(result);
        }
        return result(results);
    }

    private NativeTwinResult soak(NativeTwin twin) throws IOException, InterruptedException {
        Path folder = out.resolve(twin.folder());
        Files.createDirectories(folder);
        List<String> args = new ArrayList<>(twin.options(rate));
        args.addAll(List.of("--minutes", Double.toString(minutes), "--quiet", "--out", folder.toString()));
        SoakJar soak =
                new SoakJar(soakJar, List.of(java), List.of(), twin.arenas().environment());
        // The exit code is not needed: the report contains the outcome.
        int unused = soak.run(folder.resolve("printed.txt"), args);
        Optional<RunFolder> run = LatestRun.in(folder);
        if (run.isEmpty()) {
            return new NativeTwinResult(twin, Outcome.INCONCLUSIVE, "no run");
        }
        try {
            return NativeTwinResult.of(twin, WrittenReport.read(run.get().file(RunFile.REPORT_JSON)));
        } catch (InputException e) {
            return new NativeTwinResult(twin, Outcome.INCONCLUSIVE, String.valueOf(e.getMessage()));
        }
    }

    static MeasurementResult result(List<NativeTwinResult> results) {
        StringBuilder text =
                new StringBuilder("| specimen | leaks | arenas | outcome | right |\n|---|---|---|---|---|\n");
        for (NativeTwinResult one : results) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %s | %s | %s | %s |%n",
                    one.twin().specimen().name(),
                    one.twin().specimen().leaks() ? "yes" : "no",
                    one.twin().arenas() == NativeTwin.Arenas.DEFAULT ? "default" : "2",
                    one.outcome(),
                    one.isRight() ? "yes" : "no"));
        }
        MeasurementResult criteria = Criterion.table(
                List.of(right("leaks that fail the run", results, true), right("twins that pass", results, false)));
        return new MeasurementResult(text + "\n" + criteria.table(), criteria.criteriaMet());
    }

    private static Criterion right(String quantity, List<NativeTwinResult> results, boolean leaks) {
        List<NativeTwinResult> of = results.stream()
                .filter(one -> one.twin().specimen().leaks() == leaks)
                .toList();
        long right = of.stream().filter(NativeTwinResult::isRight).count();
        return new Criterion(
                quantity,
                right + " of " + of.size(),
                "all",
                right == of.size() ? Criterion.Decision.YES : Criterion.Decision.NO);
    }
}
