package dev.soak.benchmarks.overhead;

import dev.soak.analysis.series.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What being watched costs the bot: the embedded bot under a closed load, in several {@link Arm}s, block by block with the
 * order of the arms turned around each time, so that what the machine does beside hits all arms alike. Throughput and
 * 99th percentile are compared within a block.
 *
 * <p>Beside the bare bot the load is made in another JVM, in the other arms within the bot's: what that costs counts as
 * the agent's.
 */
public final class Overhead {
    /** The bot gets faster for a minute and a half, as its code is compiled and its cache fills. */
    private static final double WARM_UP_SHARE = 0.5;

    private static final double LEAST_THROUGHPUT = 0.98;
    private static final double MOST_P99 = 1.05;

    private static final List<Pair> AGENT = List.of(new Pair(Arm.FULL, Arm.BARE, "full agent over bare bot"));
    private static final List<Pair> PROFILES = List.of(
            new Pair(Arm.FULL, Arm.UNRECORDED, "soak.jfc over nothing recorded"),
            new Pair(Arm.DEEP, Arm.UNRECORDED, "deep.jfc over nothing recorded"));

    private final Soak soak;
    private final int seconds;
    private final List<Pair> pairs;

    private record Pair(Arm with, Arm without, String name) {}

    private Overhead(Soak soak, int seconds, List<Pair> pairs) {
        this.soak = soak;
        this.seconds = seconds;
        this.pairs = pairs;
    }

    /** Runs the comparison of the bot with the agent and without; see {@link #ofProfiles}. */
    public static String ofAgent(int blocks, int seconds, Path soakJar)
            throws IOException, InterruptedException, InputException {
        return table(blocks, seconds, soakJar, AGENT);
    }

    /**
     * Runs the comparison of the recording's settings.
     *
     * @param blocks how often each arm is run
     * @param seconds how long each run lasts
     * @param soakJar what is compared
     * @return a table
     */
    public static String ofProfiles(int blocks, int seconds, Path soakJar)
            throws IOException, InterruptedException, InputException {
        return table(blocks, seconds, soakJar, PROFILES);
    }

    private static String table(int blocks, int seconds, Path soakJar, List<Pair> pairs)
            throws IOException, InterruptedException, InputException {
        Path folder = Files.createTempDirectory("soak-overhead");
        System.err.println("the runs are kept in " + folder);
        return new Overhead(new Soak(soakJar, folder), seconds, pairs).run(blocks);
    }

    private String run(int blocks) throws IOException, InterruptedException, InputException {
        List<Map<Arm, Reading>> readings = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            List<Arm> order = new ArrayList<>(pairs.stream()
                    .flatMap(pair -> Stream.of(pair.with(), pair.without()))
                    .distinct()
                    .toList());
            if (block % 2 == 1) {
                Collections.reverse(order);
            }
            Map<Arm, Reading> ofBlock = new EnumMap<>(Arm.class);
            for (Arm arm : order) {
                Reading reading = Reading.of(soak.run(arm, block, seconds), seconds * WARM_UP_SHARE);
                ofBlock.put(arm, reading);
                System.err.printf(
                        Locale.ROOT,
                        "block %d %s: %.1f a second, p99 %.1f ms%n",
                        block,
                        arm,
                        reading.perSecond(),
                        1000 * reading.p99Seconds());
            }
            readings.add(ofBlock);
        }
        StringBuilder table = new StringBuilder("| compared | throughput | p99 | bars hold |\n|---|---|---|---|\n");
        pairs.forEach(pair -> row(readings, pair, table));
        return table.toString();
    }

    private static void row(List<Map<Arm, Reading>> readings, Pair pair, StringBuilder table) {
        List<Double> throughput = new ArrayList<>();
        List<Double> p99 = new ArrayList<>();
        for (Map<Arm, Reading> block : readings) {
            Reading watched = block.get(pair.with());
            Reading alone = block.get(pair.without());
            if (watched != null && alone != null) {
                throughput.add(watched.perSecond() / alone.perSecond());
                p99.add(watched.p99Seconds() / alone.p99Seconds());
            }
        }
        Ratio speed = Ratio.of(throughput);
        Ratio tail = Ratio.of(p99);
        table.append(String.format(
                Locale.ROOT,
                "| %s, %d pairs | %s | %s | %s |%n",
                pair.name(),
                speed.pairs(),
                text(speed),
                text(tail),
                verdict(speed, tail)));
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
