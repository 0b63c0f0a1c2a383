package dev.soak.benchmarks.planning;

import dev.soak.agent.measure.CheckpointSchedule;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.plan.RunLengthPlan;
import dev.soak.analysis.plan.RunLengthPlanner;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Plans runs from simulated pilots, and simulates {@value #RUNS} runs of each planned length with the true noise: the share that
 * detects the leak should be the predicted one, within {@value #TOLERANCE}. Each seed is a pilot of another target; with a results
 * file, seeds that are in it are not simulated again.
 */
public final class PowerCampaign {
    private static final int RUNS = 10;
    private static final double TOLERANCE = 0.05;
    private static final double POWER = 0.9;
    private static final int SIMULATIONS = 200;
    private static final double BYTES_PER_HOUR = 500 * 1024;
    private static final Duration[] PILOTS = {Duration.ofMinutes(2), Duration.ofMinutes(10), Duration.ofHours(1)};
    private static final double[][] NOISES = {{2e3, 0}, {5e3, 200}, {20e3, 0}, {2e3, 1e3}};

    private final @Nullable Path results;

    /** @param results file to which the result of each seed is appended; null to keep none */
    public PowerCampaign(@Nullable Path results) {
        this.results = results;
    }

    /**
     * The result of a seed.
     *
     * @param seconds planned; 0 if no length suffices
     */
    private record Trial(long seed, double seconds, double predicted, int detected) {
        String line() {
            return String.format(Locale.ROOT, "%d %.0f %.4f %d", seed, seconds, predicted, detected);
        }

        static Trial parse(String line) {
            String[] words = line.split(" ", -1);
            return new Trial(
                    Long.parseLong(words[0]),
                    Double.parseDouble(words[1]),
                    Double.parseDouble(words[2]),
                    Integer.parseInt(words[3]));
        }
    }

    /** Simulates the seeds from {@code first} to {@code first + n - 1}. */
    public MeasurementResult run(long first, int n) throws IOException, InputException {
        Map<Long, Trial> trials = earlier();
        for (long seed = first; seed < first + n; seed++) {
            if (!trials.containsKey(seed)) {
                Trial trial = trial(seed);
                trials.put(seed, trial);
                keep(trial);
            }
        }
        long last = first + n - 1;
        List<Trial> counted = trials.values().stream()
                .filter(trial -> trial.seed >= first && trial.seed <= last && trial.seconds > 0)
                .toList();
        double predicted =
                counted.stream().mapToDouble(Trial::predicted).average().orElse(Double.NaN);
        double achieved = counted.stream().mapToInt(Trial::detected).sum() / (double) (RUNS * counted.size());
        String text = String.format(
                Locale.ROOT,
                "| planned runs | predicted power | achieved power |%n|---|---|---|%n| %d | %.1f %% | %.1f %% |%n%n"
                        + "%d pilots, seeds %d to %d; %d of them found no length that suffices.%n",
                RUNS * counted.size(),
                100 * predicted,
                100 * achieved,
                counted.size(),
                first,
                last,
                n - counted.size());
        return new MeasurementResult(text, Math.abs(predicted - achieved) <= TOLERANCE);
    }

    private static Trial trial(long seed) throws InputException {
        SplittableRandom random = new SplittableRandom(seed);
        double[] noise = NOISES[(int) (seed % NOISES.length)];
        SimulatedTarget target = new SimulatedTarget(noise[0], noise[1]);
        Duration pilot = PILOTS[(int) (seed / NOISES.length % PILOTS.length)];
        RunLengthPlan plan = new RunLengthPlanner(
                        length -> CheckpointSchedule.times(length, 0.3), null, SIMULATIONS, seed)
                .plan(
                        new Measurements(List.of(target.run(pilot, 0, random)), List.of()),
                        Resources.HEAP_LIVE.whole(),
                        BYTES_PER_HOUR,
                        POWER);
        if (!(plan.result() instanceof RunLengthPlan.Result.Enough enough)) {
            return new Trial(seed, 0, 0, 0);
        }
        double perRequest = BYTES_PER_HOUR / 3600 / SimulatedTarget.REQUESTS_PER_SECOND;
        int detected = 0;
        for (int run = 0; run < RUNS; run++) {
            Series series = target.run(enough.length(), perRequest, random);
            detected += SoakVerdict.among(1, 1, series, VerdictPolicy.forRun(enough.length()))
                                    .verdict()
                            == Verdict.LEAK
                    ? 1
                    : 0;
        }
        return new Trial(seed, enough.length().toSeconds(), enough.power(), detected);
    }

    private Map<Long, Trial> earlier() throws IOException {
        Map<Long, Trial> earlier = new TreeMap<>();
        if (results != null && Files.exists(results)) {
            Files.readAllLines(results).stream().map(Trial::parse).forEach(trial -> earlier.put(trial.seed, trial));
        }
        return earlier;
    }

    private void keep(Trial trial) throws IOException {
        if (results != null) {
            Files.writeString(
                    results,
                    trial.line() + "\n",
                    StandardCharsets.UTF_8,
                    StandardOpenOption.CREATE,
                    StandardOpenOption.APPEND);
        }
    }
}
