package dev.soak.benchmarks.sound;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.process.CpuHog;
import dev.soak.benchmarks.process.LatestRun;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Soaks targets without a leak. It can be interrupted: results are kept, and only missing soaks are run the next time. Run
 * folders are kept of runs that failed.
 */
public final class SoundCampaign {
    private final SoakJar soak;
    private final Path out;
    private final Path results;

    /** @param out for the run folders and the file of results */
    public SoundCampaign(SoakJar soak, Path out) {
        this.soak = soak;
        this.out = out;
        this.results = out.resolve("results.jsonl");
    }

    /** Runs what is missing: first the soaks without a CPU hog, {@code parallel} at a time, then those beside one. */
    public MeasurementResult run(SoundPlan plan, int parallel) throws IOException, InterruptedException {
        Files.createDirectories(out);
        List<SoundSoak> soaks = SoundSoak.all(plan);
        runMissing(soaks.stream().filter(one -> !one.disturbed()).toList(), parallel);
        List<SoundSoak> disturbed = soaks.stream().filter(SoundSoak::disturbed).toList();
        if (!disturbed.isEmpty()) {
            CpuHog hog = CpuHog.start();
            try {
                runMissing(disturbed, parallel);
            } finally {
                hog.close();
            }
        }
        Map<String, SoundResult> known = read();
        return new SoundTable(soaks.stream()
                        .map(SoundSoak::name)
                        .filter(known::containsKey)
                        .map(known::get)
                        .toList())
                .result();
    }

    private void runMissing(List<SoundSoak> soaks, int parallel) throws IOException, InterruptedException {
        Map<String, SoundResult> known = read();
        ExecutorService pool = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (SoundSoak one : soaks) {
                if (!known.containsKey(one.name())) {
                    running.add(pool.submit(() -> {
                        keep(result(one));
                        return null;
                    }));
                }
            }
            for (Future<?> future : running) {
                future.get();
            }
        } catch (ExecutionException e) {
            throw new IOException(e.getCause());
        } finally {
            pool.shutdownNow();
        }
    }

    private synchronized void keep(SoundResult result) throws IOException {
        Files.writeString(results, result.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.err.println(result.name() + ": " + result.outcome() + ", " + result.sentence());
    }

    private SoundResult result(SoundSoak one) throws IOException, InterruptedException, InputException {
        Path folder = out.resolve(one.name());
        RunFolder.delete(folder);
        Files.createDirectories(folder);
        List<String> args = new ArrayList<>(List.of("run"));
        args.addAll(one.target());
        args.addAll(List.of("--duration", one.seconds() + "s", "--quiet", "--out", folder.toString()));
        Path printed = folder.resolve("printed.txt");
        soak.run(printed, folder, args);
        WrittenReport report =
                WrittenReport.read(LatestRun.required(folder, printed).file(RunFile.REPORT_JSON));
        Double work = report.run().work();
        if (report.outcome().exitCode() != 99 && report.suspects().isEmpty()) {
            RunFolder.delete(folder);
        }
        return new SoundResult(
                one.name(),
                one.seconds(),
                one.disturbed(),
                report.outcome(),
                work == null ? 0 : work,
                report.suspects().size(),
                report.sentence());
    }

    private Map<String, SoundResult> read() throws IOException {
        Map<String, SoundResult> latest = new LinkedHashMap<>();
        if (Files.exists(results)) {
            for (String line : Files.readAllLines(results)) {
                SoundResult result = SoundResult.parse(line);
                latest.put(result.name(), result);
            }
        }
        return latest;
    }
}
