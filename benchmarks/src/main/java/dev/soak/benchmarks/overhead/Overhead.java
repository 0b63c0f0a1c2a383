package dev.soak.benchmarks.overhead;

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
 * What being watched costs the bot: the embedded bot under a closed load in both {@link Arm}s at the same time, each on a
 * processor of its own with all that belongs to it, the processors swapped from block to block. What else the machine does
 * hits both alike, what one processor does to a ratio is told apart by the swap, and what the agent does beside the bot
 * takes of the bot's own processor: nothing of it is hidden on an idle one. Throughput and 99th percentile are compared
 * within a block.
 *
 * <p>Beside the bare bot the load is made in another JVM, else within the bot's: what that costs counts as the agent's.
 */
public final class Overhead {
    /** The bot gets faster for five minutes on one processor, as its code is compiled and its cache fills. */
    private static final int WARM_UP_SECONDS = 330;

    private static final double LEAST_THROUGHPUT = 0.98;
    private static final double MOST_P99 = 1.05;
    private static final int MILLIS = 1000;

    private final Path soakJar;
    private final Path folder;
    private final int seconds;

    /** @param processor where the watched one ran */
    private record Both(int processor, Reading watched, Reading bare) {}

    private Overhead(Path soakJar, Path folder, int seconds) {
        this.soakJar = soakJar;
        this.folder = folder;
        this.seconds = seconds;
    }

    /** The table, and whether the bars hold: not where an interval has one of them inside. */
    public record Outcome(String text, boolean barsHold) {}

    /**
     * Runs the comparison.
     *
     * @param blocks how often both are run
     * @param seconds how long they are measured, once warm
     * @param soakJar what is compared
     */
    public static Outcome run(int blocks, int seconds, Path soakJar) throws IOException, InterruptedException {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            throw new IOException("two bots side by side need two processors");
        }
        Path folder = Files.createTempDirectory("soak-overhead");
        System.err.println("the runs are kept in " + folder);
        Overhead overhead = new Overhead(soakJar, folder, seconds);
        List<Both> measured = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            Both both = overhead.sideBySide(block);
            measured.add(both);
            System.err.printf(
                    Locale.ROOT,
                    "block %d, watched over bare: %.1f over %.1f a second, p99 %.1f over %.1f ms%n",
                    block,
                    both.watched().perSecond(),
                    both.bare().perSecond(),
                    MILLIS * both.watched().p99Seconds(),
                    MILLIS * both.bare().p99Seconds());
        }
        return outcome(measured);
    }

    /**
     * Compares runs from before together.
     *
     * @param folders in which they were kept
     */
    public static Outcome judge(List<Path> folders) throws IOException {
        List<Both> measured = new ArrayList<>();
        for (Path folder : folders) {
            int block = 0;
            do {
                Path watched = Soak.runFolder(folder(folder, block, Arm.WATCHED));
                Path bare = Soak.runFolder(folder(folder, block, Arm.BARE));
                measured.add(new Both(
                        watchedOn(block), Reading.of(watched, WARM_UP_SECONDS), Reading.of(bare, WARM_UP_SECONDS)));
                block++;
            } while (Files.isDirectory(folder(folder, block, Arm.BARE)));
        }
        return outcome(measured);
    }

    private static Path folder(Path all, int block, Arm arm) {
        return all.resolve(block + "-" + arm);
    }

    private static int watchedOn(int block) {
        return block % 2;
    }

    private Both sideBySide(int block) throws IOException, InterruptedException {
        int processor = watchedOn(block);
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Reading> bare = other.submit(() -> reading(Arm.BARE, block, 1 - processor));
            Reading watched = reading(Arm.WATCHED, block, processor);
            return new Both(processor, watched, bare.get());
        } catch (ExecutionException e) {
            throw new IOException(Arm.BARE + ": " + e.getMessage(), e);
        } finally {
            other.shutdownNow();
        }
    }

    private Reading reading(Arm arm, int block, int processor) throws IOException, InterruptedException {
        Soak soak = new Soak(soakJar, folder(folder, block, arm), processor);
        return Reading.of(soak.run(arm, block, WARM_UP_SECONDS + seconds), WARM_UP_SECONDS);
    }

    private static Outcome outcome(List<Both> measured) {
        Ratio speed = compared(measured, Reading::perSecond);
        Ratio tail = compared(measured, Reading::p99Seconds);
        String text = String.format(
                Locale.ROOT,
                "| compared | throughput | p99 | bars hold |%n|---|---|---|---|%n| full agent over bare bot, %d pairs | %s | %s | %s |%n",
                speed.pairs(),
                speed.text(),
                tail.text(),
                verdict(speed, tail));
        return new Outcome(text, holds(speed, tail));
    }

    private static boolean holds(Ratio speed, Ratio tail) {
        return speed.low() >= LEAST_THROUGHPUT && tail.high() <= MOST_P99;
    }

    private static Ratio compared(List<Both> measured, ToDoubleFunction<Reading> figure) {
        Map<Integer, List<Double>> byProcessor = measured.stream()
                .collect(Collectors.groupingBy(
                        Both::processor,
                        Collectors.mapping(
                                both -> figure.applyAsDouble(both.watched()) / figure.applyAsDouble(both.bare()),
                                Collectors.toList())));
        return Ratio.crossedOver(List.copyOf(byProcessor.values()));
    }

    /** An interval with the bar inside decides nothing. */
    private static String verdict(Ratio speed, Ratio tail) {
        if (holds(speed, tail)) {
            return "yes";
        }
        return speed.high() < LEAST_THROUGHPUT || tail.low() > MOST_P99 ? "no" : "undecided";
    }
}
