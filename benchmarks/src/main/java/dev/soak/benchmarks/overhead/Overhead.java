package dev.soak.benchmarks.overhead;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * What being watched costs the bot: the embedded bot under a closed load in two {@link Arm}s, at the same time, each on a
 * processor of its own with all that belongs to it, the processors swapped from block to block. What else the machine does
 * hits both alike, and what the agent does beside the bot takes of the bot's own processor: nothing of it is hidden on an
 * idle one. Throughput and 99th percentile are compared within a block.
 *
 * <p>Beside the bare bot the load is made in another JVM, in the other arms within the bot's: what that costs counts as
 * the agent's.
 */
public final class Overhead {
    /** The bot gets faster for some minutes, as its code is compiled and its cache fills. */
    private static final double WARM_UP_SHARE = 0.5;

    private static final double LEAST_THROUGHPUT = 0.98;
    private static final double MOST_P99 = 1.05;
    private static final int MILLIS = 1000;

    private static final List<Pair> AGENT = List.of(new Pair(Arm.FULL, Arm.BARE, "full agent over bare bot"));
    private static final List<Pair> PROFILES = List.of(
            new Pair(Arm.FULL, Arm.UNRECORDED, "soak.jfc over nothing recorded"),
            new Pair(Arm.DEEP, Arm.UNRECORDED, "deep.jfc over nothing recorded"));

    private final Path soakJar;
    private final Path folder;
    private final int seconds;

    private record Pair(Arm with, Arm without, String name) {}

    private record Both(Reading watched, Reading alone) {}

    private Overhead(Path soakJar, Path folder, int seconds) {
        this.soakJar = soakJar;
        this.folder = folder;
        this.seconds = seconds;
    }

    /** Runs the comparison of the bot with the agent and without; see {@link #ofProfiles}. */
    public static String ofAgent(int blocks, int seconds, Path soakJar) throws IOException, InterruptedException {
        return table(blocks, seconds, soakJar, AGENT);
    }

    /**
     * Runs the comparison of the recording's settings.
     *
     * @param blocks how often each pair is run
     * @param seconds how long each run lasts
     * @param soakJar what is compared
     * @return a table
     */
    public static String ofProfiles(int blocks, int seconds, Path soakJar) throws IOException, InterruptedException {
        return table(blocks, seconds, soakJar, PROFILES);
    }

    private static String table(int blocks, int seconds, Path soakJar, List<Pair> pairs)
            throws IOException, InterruptedException {
        if (Runtime.getRuntime().availableProcessors() < 2) {
            throw new IOException("two bots side by side need two processors");
        }
        Path folder = Files.createTempDirectory("soak-overhead");
        System.err.println("the runs are kept in " + folder);
        return new Overhead(soakJar, folder, seconds).run(blocks, pairs);
    }

    private String run(int blocks, List<Pair> pairs) throws IOException, InterruptedException {
        Map<Pair, List<Both>> measured = new LinkedHashMap<>();
        for (int block = 0; block < blocks; block++) {
            for (Pair pair : pairs) {
                Both both = sideBySide(pair, block);
                measured.computeIfAbsent(pair, any -> new ArrayList<>()).add(both);
                System.err.printf(
                        Locale.ROOT,
                        "block %d, %s: %.1f over %.1f a second, p99 %.1f over %.1f ms%n",
                        block,
                        pair.name(),
                        both.watched().perSecond(),
                        both.alone().perSecond(),
                        MILLIS * both.watched().p99Seconds(),
                        MILLIS * both.alone().p99Seconds());
            }
        }
        StringBuilder table = new StringBuilder("| compared | throughput | p99 | bars hold |\n|---|---|---|---|\n");
        measured.forEach((pair, readings) -> table.append(row(pair, readings)));
        return table.toString();
    }

    private Both sideBySide(Pair pair, int block) throws IOException, InterruptedException {
        int processor = block % 2;
        ExecutorService other = Executors.newSingleThreadExecutor();
        try {
            Future<Reading> alone = other.submit(() -> reading(pair, pair.without(), block, 1 - processor));
            Reading watched = reading(pair, pair.with(), block, processor);
            return new Both(watched, alone.get());
        } catch (ExecutionException e) {
            throw new IOException(pair.without() + ": " + e.getMessage(), e);
        } finally {
            other.shutdownNow();
        }
    }

    private Reading reading(Pair pair, Arm arm, int block, int processor) throws IOException, InterruptedException {
        Path runs = folder.resolve(block + "-" + pair.with() + "-" + pair.without() + "-" + arm);
        return Reading.of(new Soak(soakJar, runs, processor).run(arm, block, seconds), seconds * WARM_UP_SHARE);
    }

    private static String row(Pair pair, List<Both> readings) {
        Ratio speed = Ratio.of(readings.stream()
                .map(both -> both.watched().perSecond() / both.alone().perSecond())
                .toList());
        Ratio tail = Ratio.of(readings.stream()
                .map(both -> both.watched().p99Seconds() / both.alone().p99Seconds())
                .toList());
        return String.format(
                Locale.ROOT,
                "| %s, %d pairs | %s | %s | %s |%n",
                pair.name(),
                speed.pairs(),
                text(speed),
                text(tail),
                verdict(speed, tail));
    }

    private static String text(Ratio ratio) {
        return String.format(Locale.ROOT, "%.3f (%.3f to %.3f)", ratio.estimate(), ratio.low(), ratio.high());
    }

    /** An interval with the bar inside decides nothing. */
    private static String verdict(Ratio speed, Ratio tail) {
        if (speed.low() >= LEAST_THROUGHPUT && tail.high() <= MOST_P99) {
            return "yes";
        }
        return speed.high() < LEAST_THROUGHPUT || tail.low() > MOST_P99 ? "no" : "undecided";
    }
}
