package dev.soak.analysis.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.Observations;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class RunLengthPlannerTest {
    private static final SeriesId LIVE = Resources.HEAP_LIVE.whole();
    private static final double PER_HOUR = 500 * 1024;

    private static double[] times(Duration length) {
        double[] t = new double[80];
        for (int i = 0; i < t.length; i++) {
            t[i] = (i + 1) * length.toSeconds() / 80.0;
        }
        return t;
    }

    /** @param reading standard deviation of the error of a reading */
    private static Measurements pilot(double reading, double limit, int points) {
        SplittableRandom random = new SplittableRandom(3);
        double[] t = Arrays.copyOf(times(Duration.ofMinutes(10)), points);
        Phase[] phases = new Phase[points];
        Arrays.fill(phases, Phase.STEADY);
        return new Measurements(
                List.of(new Series(
                        LIVE,
                        Series.Source.CHECKPOINTS,
                        t,
                        Arrays.stream(t).map(at -> Math.rint(10 * at)).toArray(),
                        Arrays.stream(t)
                                .map(at -> Math.rint(40e6 + reading * random.nextGaussian()))
                                .toArray(),
                        phases,
                        new Limit("-Xmx", limit))),
                List.of());
    }

    private static RunLengthPlan.Result plan(Measurements pilot) throws Exception {
        return new RunLengthPlanner(RunLengthPlannerTest::times, null, 75, 1)
                .plan(pilot, LIVE, PER_HOUR, 0.9)
                .result();
    }

    @Test
    void moreNoiseTakesALongerRun() throws Exception {
        RunLengthPlan.Result.Enough quiet = (RunLengthPlan.Result.Enough) plan(pilot(1e3, 256e6, 80));
        RunLengthPlan.Result.Enough noisy = (RunLengthPlan.Result.Enough) plan(pilot(8e3, 256e6, 80));

        assertThat(quiet.power()).isGreaterThanOrEqualTo(0.9);
        assertThat(noisy.length()).isGreaterThan(quiet.length());
    }

    @Test
    void aLeakThatReachesItsLimitAfterTheHorizonFailsNoRun() throws Exception {
        assertThat(plan(pilot(1e3, 16e9, 80))).isInstanceOf(RunLengthPlan.Result.LimitAfterHorizon.class);
    }

    @Test
    void aPilotOfAFewReadingsIsRefused() {
        assertThatThrownBy(() -> plan(pilot(1e3, 256e6, 4))).hasMessageContaining("too few checkpoints");
    }

    @Test
    void bothKindsOfNoiseAreTold() {
        SplittableRandom random = new SplittableRandom(9);
        int n = 2_000;
        double[] t = new double[n];
        double[] errors = new double[n];
        double[] walk = new double[n];
        for (int i = 0; i < n; i++) {
            t[i] = i;
            errors[i] = 1e6 + 100 * random.nextGaussian();
            walk[i] = (i == 0 ? 1e6 : walk[i - 1]) + 100 * random.nextGaussian();
        }
        CheckpointNoise ofErrors = CheckpointNoise.of(new Observations(t, t, errors));
        CheckpointNoise ofWalk = CheckpointNoise.of(new Observations(t, t, walk));

        assertThat(ofErrors).isNotNull();
        assertThat(ofErrors.reading()).isBetween(90.0, 110.0);
        assertThat(ofErrors.walk()).isLessThan(40);
        assertThat(ofWalk).isNotNull();
        assertThat(ofWalk.walk()).isBetween(90.0, 110.0);
        assertThat(ofWalk.reading()).isLessThan(30);
    }
}
