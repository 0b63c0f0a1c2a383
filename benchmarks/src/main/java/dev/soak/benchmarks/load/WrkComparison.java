package dev.soak.benchmarks.load;

import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.measurement.PairedRatio;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Compares {@code soak load} with {@code wrk}: throughput on a server without delay, in alternating runs with the same
 * number of connections; percentiles on a server with known delays; memory of {@code soak load} at 10^5 and 10^6 requests.
 */
public final class WrkComparison {
    private static final List<Level> LEVELS = List.of(new Level(10, 0.9), new Level(64, 0.85));
    private static final int DELAYED_CONNECTIONS = 16;
    private static final long DELAYED_REQUESTS_EACH = 500;
    private static final int DELAYED_SECONDS = 12;
    private static final long EXPECTED_PER_SECOND = 80_000;
    /** Enough for the JIT compiler, which shares the processors with the measurement. */
    private static final long WARM_UP = 100_000;

    private static final int[] PERCENTILES = {50, 90, 99};
    private static final int MEMORY_USERS = 10;
    private static final long[] MEMORY_REQUESTS = {100_000, 1_000_000};
    private static final double MAX_PERCENTILE_ERROR = 0.05;

    /** A number of connections with the throughput ratio that {@code soak load} must reach. */
    private record Level(int connections, double minRatio) {}

    private final Path jar;
    private final StringBuilder text = new StringBuilder();
    private boolean criteriaMet = true;

    private WrkComparison(Path jar) {
        this.jar = jar;
    }

    /**
     * Runs all measurements.
     *
     * @param rounds pairs of runs per number of connections
     * @param seconds approximate length of a run
     */
    public static MeasurementResult run(int rounds, int seconds, Path jar) throws IOException, InterruptedException {
        WrkComparison measurement = new WrkComparison(jar);
        measurement.throughput(rounds, seconds);
        measurement.percentiles();
        measurement.memory();
        return new MeasurementResult(measurement.text.toString(), measurement.criteriaMet);
    }

    private void throughput(int rounds, int seconds) throws IOException, InterruptedException {
        line("| connections | wrk, requests/s | soak load, requests/s | soak / wrk, 95 %% CI | minimum | met |%n");
        line("|---|---|---|---|---|---|%n");
        for (Level level : LEVELS) {
            int connections = level.connections();
            List<Double> ratios = new ArrayList<>();
            double wrkSum = 0;
            double soakSum = 0;
            try (MinimalHttpServer server = MinimalHttpServer.withoutDelay()) {
                for (int round = 0; round < rounds; round++) {
                    double wrk = 0;
                    double soak = 0;
                    for (int turn = 0; turn < 2; turn++) {
                        // The order alternates between rounds.
                        if ((round + turn) % 2 == 0) {
                            wrk = WrkRun.run(server.url() + "/health", connections, seconds)
                                    .perSecond();
                        } else {
                            soak = SoakLoadRun.run(
                                            jar,
                                            server.url(),
                                            connections,
                                            seconds * EXPECTED_PER_SECOND / connections,
                                            WARM_UP / connections)
                                    .perSecond();
                        }
                    }
                    System.err.printf(
                            Locale.ROOT, "%d connections: wrk %.0f/s, soak load %.0f/s%n", connections, wrk, soak);
                    ratios.add(soak / wrk);
                    wrkSum += wrk;
                    soakSum += soak;
                }
            }
            PairedRatio ratio = PairedRatio.of(ratios);
            line(
                    "| %d | %,.0f | %,.0f | %.2f (%.2f to %.2f), %d pairs | %.2f | %s |%n",
                    connections,
                    wrkSum / rounds,
                    soakSum / rounds,
                    ratio.estimate(),
                    ratio.low(),
                    ratio.high(),
                    rounds,
                    level.minRatio(),
                    criterion(ratio.estimate() >= level.minRatio()));
        }
    }

    private void percentiles() throws IOException, InterruptedException {
        line("%n| latency | injected | wrk | soak load | soak / wrk | within 5 %% |%n|---|---|---|---|---|---|%n");
        try (MinimalHttpServer server = MinimalHttpServer.delayed()) {
            WrkRun wrk = WrkRun.run(server.url() + "/health", DELAYED_CONNECTIONS, DELAYED_SECONDS);
            SoakLoadRun soak = SoakLoadRun.run(jar, server.url(), DELAYED_CONNECTIONS, DELAYED_REQUESTS_EACH, 20);
            for (int percentile : PERCENTILES) {
                double wrkSeconds = wrk.seconds().getOrDefault(percentile, Double.NaN);
                double soakSeconds = soak.seconds(percentile);
                line(
                        "| p%d | %.2f ms | %.2f ms | %.2f ms | %.3f | %s |%n",
                        percentile,
                        1e3 * MinimalHttpServer.injected(percentile / 100.0),
                        1e3 * wrkSeconds,
                        1e3 * soakSeconds,
                        soakSeconds / wrkSeconds,
                        criterion(Math.abs(soakSeconds / wrkSeconds - 1) <= MAX_PERCENTILE_ERROR));
            }
        }
    }

    private void memory() throws IOException, InterruptedException {
        line("%n| requests | peak resident set | peak heap after GC |%n|---|---|---|%n");
        try (MinimalHttpServer server = MinimalHttpServer.withoutDelay()) {
            for (long requests : MEMORY_REQUESTS) {
                SoakLoadRun soak = SoakLoadRun.run(jar, server.url(), MEMORY_USERS, requests / MEMORY_USERS, 100);
                line("| %,d | %.0f MiB | %.0f MiB |%n", requests, soak.peakResidentMiB(), soak.peakLiveMiB());
            }
        }
    }

    private String criterion(boolean met) {
        criteriaMet &= met;
        return met ? "yes" : "no";
    }

    private void line(String format, Object... values) {
        text.append(String.format(Locale.ROOT, format, values));
    }
}
