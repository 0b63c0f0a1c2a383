package dev.soak.analysis.plan;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Finds the shortest run that detects growth of a given slope with a given power: by bisection over lengths of which each is a
 * fifth longer than the last, because the power rises with the length.
 *
 * @param checkpoints the times of the checkpoints of a run of a given length, in seconds
 * @param horizon the user's own; null for the default
 * @param runs simulated runs for each length, at most
 */
public record RunLengthPlanner(
        Function<Duration, double[]> checkpoints, @Nullable Duration horizon, int runs, long seed) {
    private static final Duration SHORTEST = Duration.ofMinutes(5);
    private static final Duration LONGEST = Duration.ofDays(14);
    private static final double FACTOR = 1.2;

    /**
     * Plans.
     *
     * @param earlier a run of the same target under the same load
     * @throws InputException if the run does not tell enough
     */
    public RunLengthPlan plan(Measurements earlier, SeriesId series, double slopePerHour, double power)
            throws InputException {
        PilotRun pilot = PilotRun.of(earlier, series);
        return new RunLengthPlan(
                series.toString(),
                Resources.of(series).unit(),
                slopePerHour,
                power,
                pilot.noise().increments() + 1,
                result(pilot, slopePerHour, power));
    }

    private RunLengthPlan.Result result(PilotRun pilot, double slopePerHour, double power) {
        Optional<RunLengthPlan.Result> never = afterHorizon(pilot, slopePerHour);
        if (never.isPresent()) {
            return never.get();
        }
        DetectionPower simulation = new DetectionPower(pilot, slopePerHour);
        List<Duration> lengths = lengths();
        int low = -1;
        int high = lengths.size() - 1;
        double reached = power(simulation, lengths.get(high), power);
        if (reached < power) {
            return new RunLengthPlan.Result.TooLong(lengths.get(high), reached);
        }
        while (high - low > 1) {
            int middle = (low + high) / 2;
            double there = power(simulation, lengths.get(middle), power);
            if (there >= power) {
                high = middle;
                reached = there;
            } else {
                low = middle;
            }
        }
        return new RunLengthPlan.Result.Enough(lengths.get(high), reached);
    }

    private double power(DetectionPower simulation, Duration length, double asked) {
        return simulation
                .of(length, policy(length), checkpoints.apply(length), asked, runs, seed)
                .share();
    }

    private VerdictPolicy policy(Duration length) {
        return horizon == null ? VerdictPolicy.forRun(length) : VerdictPolicy.DEFAULT.withHorizon(horizon);
    }

    private Optional<RunLengthPlan.Result> afterHorizon(PilotRun pilot, double slopePerHour) {
        Duration reach = policy(LONGEST).horizon();
        double hours = pilot.limit().orElse(0) == 0
                ? 0
                : (pilot.limit().getAsDouble() - pilot.noise().level()) / slopePerHour;
        return hours > reach.toMillis() / 3.6e6
                ? Optional.of(new RunLengthPlan.Result.LimitAfterHorizon(hours, reach))
                : Optional.empty();
    }

    private static List<Duration> lengths() {
        List<Duration> lengths = new ArrayList<>();
        for (double seconds = SHORTEST.toSeconds(); seconds < LONGEST.toSeconds(); seconds *= FACTOR) {
            lengths.add(Duration.ofMinutes(Math.round(seconds / 60)));
        }
        lengths.add(LONGEST);
        return lengths;
    }
}
