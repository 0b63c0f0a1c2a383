package dev.soak.analysis.plan;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.time.Duration;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.stream.IntStream;

/**
 * The share of runs of a given length that call growth of a given slope a leak, by simulation: readings with the noise of the
 * pilot, judged by the rule that judges every run ({@link SoakVerdict#among}). The rule asks for more than a slope that stands
 * out of the noise, so that no formula for its power is as good.
 */
final class DetectionPower {
    /** The warm-up ends after this share of a run at the latest, as in a real one, and after a quarter of an hour. */
    private static final double LONGEST_WARM_UP = 0.2;

    private static final double LONGEST_WARM_UP_SECONDS = 900;
    private static final int BATCH = 25;

    private final PilotRun pilot;
    private final double slopePerHour;

    DetectionPower(PilotRun pilot, double slopePerHour) {
        this.pilot = pilot;
        this.slopePerHour = slopePerHour;
    }

    /**
     * An estimate of the power.
     *
     * @param share of the simulated runs that found the growth
     */
    record Estimate(double share, int runs) {
        private static final double MANY_ERRORS = 2.5;

        /** Whether it is told from a power of this much. */
        boolean differsFrom(double power) {
            // With one more run of each kind, so that a share of 1 has an error, too (Agresti and Coull, 1998).
            double p = (share * runs + 2) / (runs + 4);
            return Math.abs(p - power) > MANY_ERRORS * Math.sqrt(p * (1 - p) / (runs + 4));
        }
    }

    /**
     * Simulates until the power is told from the one that is asked for.
     *
     * @param policy by which a run of this length is judged
     * @param times of the checkpoints, in seconds since the start
     * @param most simulated runs
     */
    Estimate of(Duration length, VerdictPolicy policy, double[] times, double asked, int most, long seed) {
        int found = 0;
        int runs = 0;
        Estimate estimate;
        do {
            int from = runs;
            runs = Math.min(most, runs + BATCH);
            found += (int) IntStream.range(from, runs)
                    .parallel()
                    .filter(run -> isFound(length, policy, times, new SplittableRandom(seed * 1_000_003 + run)))
                    .count();
            estimate = new Estimate(found / (double) runs, runs);
        } while (runs < most && !estimate.differsFrom(asked));
        return estimate;
    }

    private boolean isFound(Duration length, VerdictPolicy policy, double[] times, SplittableRandom random) {
        Series series = series(pilot.noise().possible(random), length, times, random);
        return SoakVerdict.among(pilot.tests(), pilot.exactTests(), series, policy)
                        .verdict()
                == Verdict.LEAK;
    }

    private Series series(CheckpointNoise noise, Duration length, double[] times, SplittableRandom random) {
        double rate = pilot.workPerSecond();
        double[] work = Arrays.stream(times).map(t -> Math.rint(rate * t)).toArray();
        double[] hours = Arrays.stream(times).map(t -> t / 3600).toArray();
        double warmUp = Math.min(
                Math.min(pilot.warmUpSeconds(), LONGEST_WARM_UP_SECONDS), LONGEST_WARM_UP * length.toMillis() / 1e3);
        Phase[] phases = new Phase[times.length];
        for (int i = 0; i < phases.length; i++) {
            phases[i] = times[i] < warmUp ? Phase.WARMUP : Phase.STEADY;
        }
        phases[phases.length - 1] = Phase.DRAIN;
        return new Series(
                pilot.series(),
                Series.Source.CHECKPOINTS,
                times,
                rate > 0 ? work : null,
                noise.around(rate > 0 ? work : times, hours, slopePerHour, random),
                phases,
                pilot.limit().isPresent() ? new Limit("limit", pilot.limit().getAsDouble()) : null);
    }
}
