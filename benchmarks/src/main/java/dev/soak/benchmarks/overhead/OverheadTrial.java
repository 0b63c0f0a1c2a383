package dev.soak.benchmarks.overhead;

import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.measurement.Criterion;
import dev.soak.benchmarks.measurement.PairedRatio;
import dev.soak.benchmarks.process.ProbeArm;
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
 * Measures the overhead of the probe: the target runs in both {@linkplain ProbeArm arms} at the same time under a closed
 * load, each pinned with all its processes to one processor, and the processors are swapped from block to block. Load from
 * other programs affects both alike; the swap separates the effect of a processor from that of the probe; and because the
 * probe and its supervisor share the target's processor, none of their work is hidden on an idle one. Throughput and 99th
 * percentile are compared within a block.
 */
public final class OverheadTrial {
    private static final double MIN_THROUGHPUT = 0.99;
    private static final double MAX_P99 = 1.03;
    private static final int MILLIS = 1000;

    private final Path soakJar;
    private final Path folder;
    private final OverheadTarget target;
    private final Timing timing;

    /**
     * The length of each soak.
     *
     * @param warmUpSeconds unmeasured time at its start
     * @param seconds measured time after it
     */
    public record Timing(int warmUpSeconds, int seconds) {}

    /** @param processor on which the target with the probe ran */
    private record Block(int processor, TargetPerformance with, TargetPerformance without) {}

    private OverheadTrial(Path soakJar, Path folder, OverheadTarget target, Timing timing) {
        this.soakJar = soakJar;
        this.folder = folder;
        this.target = target;
        this.timing = timing;
    }

    /**
     * Runs the trial. A criterion is met only if the confidence interval lies within it.
     *
     * @param blocks number of pairs of soaks
     * @param folder for the run folders
     */
    public static List<Criterion> run(int blocks, Timing timing, OverheadTarget target, Path soakJar, Path folder)
            throws IOException, InterruptedException {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            throw new IOException("two concurrent targets need at least two processors");
        }
        OverheadTrial trial = new OverheadTrial(soakJar, folder, target, timing);
        List<Block> measured = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            Block measuredBlock = trial.measure(block);
            measured.add(measuredBlock);
            System.err.printf(
                    Locale.ROOT,
                    "block %d, with probe / without: %.1f/s / %.1f/s, p99 %.1f ms / %.1f ms%n",
                    block,
                    measuredBlock.with().perSecond(),
                    measuredBlock.without().perSecond(),
                    MILLIS * measuredBlock.with().p99Seconds(),
                    MILLIS * measuredBlock.without().p99Seconds());
        }
        return criteria(measured);
    }

    /**
     * Analyses the blocks of earlier trials together.
     *
     * @param folders in which {@link #run} kept its run folders
     */
    public static List<Criterion> analyze(List<Path> folders, Timing timing) throws IOException {
        List<Block> measured = new ArrayList<>();
        for (Path folder : folders) {
            int block = 0;
            do {
                RunFolder with = PinnedSoak.runFolder(folder(folder, block, ProbeArm.WITH_PROBE));
                RunFolder without = PinnedSoak.runFolder(folder(folder, block, ProbeArm.WITHOUT_PROBE));
                measured.add(new Block(
                        processorWithProbe(block),
                        TargetPerformance.of(with, timing.warmUpSeconds()),
                        TargetPerformance.of(without, timing.warmUpSeconds())));
                block++;
            } while (Files.isDirectory(folder(folder, block, ProbeArm.WITHOUT_PROBE)));
        }
        return criteria(measured);
    }

    private static Path folder(Path parent, int block, ProbeArm arm) {
        return parent.resolve(block + "-" + arm.word());
    }

    private static int processorWithProbe(int block) {
        return block % 2;
    }

    private Block measure(int block) throws IOException, InterruptedException {
        int processor = processorWithProbe(block);
        ExecutorService executor = Executors.newSingleThreadExecutor();
        try {
            Future<TargetPerformance> without =
                    executor.submit(() -> soak(ProbeArm.WITHOUT_PROBE, block, 1 - processor));
            TargetPerformance with = soak(ProbeArm.WITH_PROBE, block, processor);
            return new Block(processor, with, without.get());
        } catch (ExecutionException e) {
            throw new IOException("without probe: " + e.getMessage(), e);
        } finally {
            executor.shutdownNow();
        }
    }

    private TargetPerformance soak(ProbeArm arm, int block, int processor) throws IOException, InterruptedException {
        PinnedSoak soak = new PinnedSoak(soakJar, folder(folder, block, arm), processor);
        RunFolder run = soak.run(target, arm, block, timing.warmUpSeconds() + timing.seconds());
        return TargetPerformance.of(run, timing.warmUpSeconds());
    }

    private static List<Criterion> criteria(List<Block> measured) {
        PairedRatio throughput = ratio(measured, TargetPerformance::perSecond);
        PairedRatio p99 = ratio(measured, TargetPerformance::p99Seconds);
        String pairs = String.format(Locale.ROOT, ", with probe / without, %d pairs", throughput.pairs());
        return List.of(
                Criterion.atLeast("throughput" + pairs, throughput, MIN_THROUGHPUT),
                Criterion.atMost("p99" + pairs, p99, MAX_P99));
    }

    private static PairedRatio ratio(List<Block> measured, ToDoubleFunction<TargetPerformance> quantity) {
        Map<Integer, List<Double>> byProcessor = measured.stream()
                .collect(Collectors.groupingBy(
                        Block::processor,
                        Collectors.mapping(
                                block -> quantity.applyAsDouble(block.with()) / quantity.applyAsDouble(block.without()),
                                Collectors.toList())));
        return PairedRatio.ofCrossover(List.copyOf(byProcessor.values()));
    }
}
