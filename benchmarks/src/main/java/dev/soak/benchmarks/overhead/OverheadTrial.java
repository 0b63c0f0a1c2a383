package dev.soak.benchmarks.overhead;

import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.measurement.PairedRatio;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.ToDoubleFunction;
import java.util.stream.Collectors;

/**
 * Measures the overhead of the agent: the embedded bot runs in both {@link MonitoringMode}s at the same time under a closed
 * load, each pinned with all its processes to one processor, and the processors are swapped from block to block. Load from
 * other programs affects both alike; the swap separates the effect of a processor from that of the agent; and because the
 * agent shares the bot's processor, none of its work is hidden on an idle one. Throughput and 99th percentile are compared
 * within a block.
 *
 * <p>The load for the unmonitored bot is generated in another JVM, that for the monitored one in the bot's JVM: this
 * difference counts as overhead of the agent.
 */
public final class OverheadTrial {
    /** On one processor the bot gets faster for five minutes, while its code is compiled and its cache fills. */
    private static final int WARM_UP_SECONDS = 330;

    private static final double MIN_THROUGHPUT = 0.98;
    private static final double MAX_P99 = 1.05;
    private static final int MILLIS = 1000;

    private final Path soakJar;
    private final Path folder;
    private final int seconds;

    /** @param processor on which the monitored bot ran */
    private record Block(int processor, BotPerformance monitored, BotPerformance unmonitored) {}

    private OverheadTrial(Path soakJar, Path folder, int seconds) {
        this.soakJar = soakJar;
        this.folder = folder;
        this.seconds = seconds;
    }

    /**
     * Runs the trial. The criteria are met only if both confidence intervals lie within them.
     *
     * @param blocks number of pairs of soaks
     * @param seconds measured time per soak, after the warm-up
     */
    public static MeasurementResult run(int blocks, int seconds, Path soakJar)
            throws IOException, InterruptedException {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            throw new IOException("two concurrent bots need at least two processors");
        }
        Path folder = Files.createTempDirectory("soak-overhead");
        System.err.println("run folders: " + folder);
        OverheadTrial trial = new OverheadTrial(soakJar, folder, seconds);
        List<Block> measured = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            Block measuredBlock = trial.measure(block);
            measured.add(measuredBlock);
            System.err.printf(
                    Locale.ROOT,
                    "block %d, monitored / unmonitored: %.1f/s / %.1f/s, p99 %.1f ms / %.1f ms%n",
                    block,
                    measuredBlock.monitored().perSecond(),
                    measuredBlock.unmonitored().perSecond(),
                    MILLIS * measuredBlock.monitored().p99Seconds(),
                    MILLIS * measuredBlock.unmonitored().p99Seconds());
        }
        return result(measured);
    }

    /**
     * Analyses the blocks of earlier trials together.
     *
     * @param folders in which {@link #run} kept its run folders
     */
    public static MeasurementResult analyze(List<Path> folders) throws IOException {
        List<Block> measured = new ArrayList<>();
        for (Path folder : folders) {
            int block = 0;
            do {
                RunFolder monitored = PinnedSoak.runFolder(folder(folder, block, MonitoringMode.MONITORED));
                RunFolder unmonitored = PinnedSoak.runFolder(folder(folder, block, MonitoringMode.UNMONITORED));
                measured.add(new Block(
                        monitoredOn(block),
                        BotPerformance.of(monitored, WARM_UP_SECONDS),
                        BotPerformance.of(unmonitored, WARM_UP_SECONDS)));
                block++;
            } while (Files.isDirectory(folder(folder, block, MonitoringMode.UNMONITORED)));
        }
        return result(measured);
    }

    private static Path folder(Path parent, int block, MonitoringMode mode) {
        return parent.resolve(block + "-" + mode.name().toLowerCase(Locale.ROOT));
    }

    /** The processor of the monitored bot. */
    private static int monitoredOn(int block) {
        return block % 2;
    }

    private Block measure(int block) throws IOException, InterruptedException {
        int processor = monitoredOn(block);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<BotPerformance> unmonitored =
                    executor.submit(() -> soak(MonitoringMode.UNMONITORED, block, 1 - processor));
            BotPerformance monitored = soak(MonitoringMode.MONITORED, block, processor);
            return new Block(processor, monitored, unmonitored.get());
        } catch (ExecutionException e) {
            throw new IOException("unmonitored bot: " + e.getMessage(), e);
        } finally {
            executor.shutdownNow();
        }
    }

    private BotPerformance soak(MonitoringMode mode, int block, int processor)
            throws IOException, InterruptedException {
        PinnedSoak soak = new PinnedSoak(soakJar, folder(folder, block, mode), processor);
        return BotPerformance.of(soak.run(mode, block, WARM_UP_SECONDS + seconds), WARM_UP_SECONDS);
    }

    private static MeasurementResult result(List<Block> measured) {
        PairedRatio throughput = ratio(measured, BotPerformance::perSecond);
        PairedRatio p99 = ratio(measured, BotPerformance::p99Seconds);
        String table = String.format(
                Locale.ROOT,
                "| comparison | throughput | p99 | criteria met |%n|---|---|---|---|%n"
                        + "| with agent / without, %d pairs | %s | %s | %s |%n",
                throughput.pairs(),
                throughput.text(),
                p99.text(),
                judgement(throughput, p99));
        return new MeasurementResult(table, criteriaMet(throughput, p99));
    }

    private static PairedRatio ratio(List<Block> measured, ToDoubleFunction<BotPerformance> quantity) {
        Map<Integer, List<Double>> byProcessor = measured.stream()
                .collect(Collectors.groupingBy(
                        Block::processor,
                        Collectors.mapping(
                                block -> quantity.applyAsDouble(block.monitored())
                                        / quantity.applyAsDouble(block.unmonitored()),
                                Collectors.toList())));
        return PairedRatio.ofCrossover(List.copyOf(byProcessor.values()));
    }

    private static boolean criteriaMet(PairedRatio throughput, PairedRatio p99) {
        return throughput.low() >= MIN_THROUGHPUT && p99.high() <= MAX_P99;
    }

    /** Undecided while a criterion lies inside its confidence interval. */
    private static String judgement(PairedRatio throughput, PairedRatio p99) {
        if (criteriaMet(throughput, p99)) {
            return "yes";
        }
        return throughput.high() < MIN_THROUGHPUT || p99.low() > MAX_P99 ? "no" : "undecided";
    }
}
