package dev.soak.benchmarks.corpus;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.corpus.peer.PeerResults;
import dev.soak.benchmarks.measurement.MeasurementResult;
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
import org.jspecify.annotations.Nullable;

/**
 * Soaks the affected and the fixed version of each entry. It can be interrupted: every result is kept in a file at once,
 * and only missing soaks are run the next time. Run folders are kept of soaks whose verdict or culprit is wrong.
 */
public final class CorpusCampaign {
    private final Corpus corpus;
    private final CorpusSoak soak;
    private final Path work;
    private final Path results;
    private final TargetBuilder builder;
    private final @Nullable PeerResults peers;

    /**
     * Prepares a campaign.
     *
     * @param soak runs soak.jar
     * @param length of each soak in seconds, and its requests per second
     * @param javaHome JDK of the targets
     * @param work folder for class paths, classes and runs
     * @param results file of results
     * @param peers other tools that judge each soak, too; null for none
     */
    public CorpusCampaign(
            Corpus corpus,
            SoakJar soak,
            Length length,
            Path javaHome,
            Path work,
            Path results,
            @Nullable PeerResults peers)
            throws IOException {
        this.corpus = corpus;
        this.work = work;
        this.results = results;
        this.soak = new CorpusSoak(
                soak, length.seconds(), length.rate(), javaHome, CorpusSoak.featureVersion(javaHome), peers);
        this.peers = peers;
        builder = new TargetBuilder(corpus, work);
    }

    /**
     * The length of a soak.
     *
     * @param rate requests per second
     */
    public record Length(int seconds, double rate) {}

    /** Runs what is missing and shows all results of these entries, those of other JDKs included. */
    public MeasurementResult run(int repetitions, int parallel) throws IOException, InterruptedException {
        Map<CorpusResult.Run, CorpusResult> known = read();
        List<CorpusResult.Run> missing = new ArrayList<>();
        for (int repetition = 1; repetition <= repetitions; repetition++) {
            for (CorpusEntry entry : corpus.entries()) {
                for (Version version : entry.existing()) {
                    CorpusResult.Run run = new CorpusResult.Run(entry.id(), version, repetition, soak.java());
                    boolean complete = known.containsKey(run) && (peers == null || peers.has(run.id()));
                    if (!complete && entry.target().java() <= soak.java()) {
                        missing.add(run);
                    }
                }
            }
        }
        runMissing(missing, parallel);
        return new CorpusTable(corpus, List.copyOf(read().values())).result();
    }

    private void runMissing(List<CorpusResult.Run> missing, int parallel) throws IOException, InterruptedException {
        if (missing.isEmpty()) {
            return;
        }
        builder.resolve();
        ExecutorService pool = Executors.newFixedThreadPool(parallel);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (CorpusResult.Run run : missing) {
                running.add(pool.submit(() -> {
                    runOnce(run);
                    return null;
                }));
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

    /** A soak that fails leaves no result, so that it is run the next time; the table counts it as missing. */
    private void runOnce(CorpusResult.Run run) throws InterruptedException {
        Path folder = work.resolve("runs")
                .resolve(run.entry() + "-" + run.version().label() + "-" + run.java() + "-" + run.repetition());
        try {
            CorpusEntry entry = corpus.only(List.of(run.entry())).entries().get(0);
            CorpusResult result = soak.run(builder.build(entry, run.version()), run, folder);
            keep(result);
            if (isRight(result)) {
                RunFolder.delete(folder);
            }
        } catch (IOException | InputException e) {
            System.err.println(run.entry() + "/" + run.version().label() + ": " + e.getMessage());
        }
    }

    private static boolean isRight(CorpusResult result) {
        CorpusResult.Diagnosis diagnosis = result.diagnosis();
        return result.run().version() == Version.AFFECTED
                ? diagnosis.detected() && diagnosis.rank() == 1
                : result.verdict().equals("pass");
    }

    private synchronized void keep(CorpusResult result) throws IOException {
        Path parent = results.toAbsolutePath().getParent();
        if (parent != null) {
            Files.createDirectories(parent);
        }
        Files.writeString(results, result.json() + "\n", StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        System.err.println(result.id() + ": " + result.verdict() + ", " + result.sentence());
    }

    private Map<CorpusResult.Run, CorpusResult> read() throws IOException {
        Map<CorpusResult.Run, CorpusResult> latest = new LinkedHashMap<>();
        if (Files.exists(results)) {
            for (String line : Files.readAllLines(results)) {
                CorpusResult result = CorpusResult.parse(line);
                latest.put(result.run(), result);
            }
        }
        return latest;
    }
}
