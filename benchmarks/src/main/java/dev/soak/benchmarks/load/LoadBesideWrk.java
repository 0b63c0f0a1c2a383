package dev.soak.benchmarks.load;

import dev.soak.benchmarks.overhead.Ratio;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * {@code soak load} beside {@code wrk} in one run: throughput on a server that answers at once, in turns, at the same
 * connections; percentiles on a server whose delays are known; memory after 10^5 and 10^6 requests.
 */
public final class LoadBesideWrk {
    private static final int[] CONNECTIONS = {10, 64};
    private static final int DELAYED_CONNECTIONS = 16;
    private static final long DELAYED_REQUESTS_EACH = 500;
    private static final int DELAYED_SECONDS = 12;
    private static final long GUESSED_PER_SECOND = 40_000;
    private static final long WARM_UP = 20_000;
    private static final int[] PERCENTILES = {50, 90, 99};
    private static final int MEMORY_USERS = 10;
    private static final long[] MEMORY_REQUESTS = {100_000, 1_000_000};
    private static final double LEAST_RATIO = 0.5;
    private static final double MOST_OFF = 0.05;

    private final Path jar;
    private final StringBuilder text = new StringBuilder();
    private boolean hold = true;

    private LoadBesideWrk(Path jar) {
        this.jar = jar;
    }

    /** The tables, and whether the bars hold. */
    public record Outcome(String text, boolean barsHold) {}

    /**
     * Measures.
     *
     * @param rounds pairs of runs for each number of connections
     * @param seconds about how long each run lasts
     */
    public static Outcome run(int rounds, int seconds, Path jar) throws IOException, InterruptedException {
        LoadBesideWrk measurement = new LoadBesideWrk(jar);
        measurement.throughput(rounds, seconds);
        measurement.percentiles();
        measurement.memory();
        return new Outcome(measurement.text.toString(), measurement.hold);
    }

    private void throughput(int rounds, int seconds) throws IOException, InterruptedException {
        line("| connections | wrk a second | soak load a second | soak over wrk, 95 %% interval | at least half |%n");
        line("|---|---|---|---|---|%n");
        for (int connections : CONNECTIONS) {
            List<Double> ratios = new ArrayList<>();
            double wrkSum = 0;
            double soakSum = 0;
            try (PlainServer server = PlainServer.atOnce()) {
                for (int round = 0; round < rounds; round++) {
                    double wrk = 0;
                    double soak = 0;
                    for (int turn = 0; turn < 2; turn++) {
                        // Each goes first as often as the other.
                        if ((round + turn) % 2 == 0) {
                            wrk = Wrk.run(server.url() + "/health", connections, seconds)
                                    .perSecond();
                        } else {
                            soak = SoakLoad.run(
                                            jar,
                                            server.url(),
                                            connections,
                                            seconds * GUESSED_PER_SECOND / connections,
                                            WARM_UP / connections)
                                    .perSecond();
                        }
                    }
                    System.err.printf(
                            Locale.ROOT, "%d connections: wrk %.0f, soak load %.0f%n", connections, wrk, soak);
                    ratios.add(soak / wrk);
                    wrkSum += wrk;
                    soakSum += soak;
                }
            }
            Ratio ratio = Ratio.of(ratios);
            line(
                    "| %d | %,.0f | %,.0f | %.2f (%.2f to %.2f), %d pairs | %s |%n",
                    connections,
                    wrkSum / rounds,
                    soakSum / rounds,
                    ratio.estimate(),
                    ratio.low(),
                    ratio.high(),
                    rounds,
                    bar(ratio.low() >= LEAST_RATIO));
        }
    }

    private void percentiles() throws IOException, InterruptedException {
        line("%n| latency | injected | wrk | soak load | soak over wrk | within 5 %% |%n|---|---|---|---|---|---|%n");
        try (PlainServer server = PlainServer.delayed()) {
            Wrk wrk = Wrk.run(server.url() + "/health", DELAYED_CONNECTIONS, DELAYED_SECONDS);
            SoakLoad soak = SoakLoad.run(jar, server.url(), DELAYED_CONNECTIONS, DELAYED_REQUESTS_EACH, 20);
            for (int percentile : PERCENTILES) {
                double theirs = wrk.seconds().getOrDefault(percentile, Double.NaN);
                double ours = soak.seconds(percentile);
                line(
                        "| p%d | %.2f ms | %.2f ms | %.2f ms | %.3f | %s |%n",
                        percentile,
                        1e3 * PlainServer.injected(percentile / 100.0),
                        1e3 * theirs,
                        1e3 * ours,
                        ours / theirs,
                        bar(Math.abs(ours / theirs - 1) <= MOST_OFF));
            }
        }
    }

    private void memory() throws IOException, InterruptedException {
        line("%n| requests | peak resident | most heap after a collection |%n|---|---|---|%n");
        try (PlainServer server = PlainServer.atOnce()) {
            for (long requests : MEMORY_REQUESTS) {
                SoakLoad soak = SoakLoad.run(jar, server.url(), MEMORY_USERS, requests / MEMORY_USERS, 100);
                line("| %,d | %.0f MiB | %.0f MiB |%n", requests, soak.peakResidentMiB(), soak.peakLiveMiB());
            }
        }
    }

    private String bar(boolean holds) {
        hold &= holds;
        return holds ? "yes" : "no";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
