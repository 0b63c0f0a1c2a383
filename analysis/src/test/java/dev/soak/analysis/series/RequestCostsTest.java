package dev.soak.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.function.IntFunction;
import org.junit.jupiter.api.Test;

class RequestCostsTest {
    private static final int SECONDS = 8 * 3600;

    @Test
    void theCostOfARequestIsTheIncreaseOfTheTotalPerRequest() {
        Series cost = cost(share -> 0.02, second -> Phase.STEADY);

        assertThat(cost.values()).hasSizeBetween(300, 400);
        assertThat(Arrays.stream(cost.values()).average().orElseThrow()).isBetween(0.019, 0.021);
    }

    @Test
    void theCostOfCheckpointsIsNoCostOfRequests() {
        // One second in ten burns a second of CPU and completes no request.
        Series cost = cost(share -> 0.02, second -> second % 10 == 9 ? Phase.CHECKPOINT : Phase.STEADY);

        assertThat(Arrays.stream(cost.values()).max().orElseThrow()).isLessThan(0.03);
    }

    @Test
    void aCostThatGrowsIsSuspectAndNeverALeak() {
        SeriesVerdict verdict = verdict(cost(share -> 0.02 * (1 + share), second -> Phase.STEADY));

        assertThat(verdict.verdict()).isEqualTo(Verdict.SUSPECT);
        assertThat(Resources.canFail(verdict.id())).isFalse();
    }

    @Test
    void aSteadyCostIsNotSuspect() {
        assertThat(verdict(cost(share -> 0.02, second -> Phase.STEADY)).verdict())
                .isIn(Verdict.STABLE, Verdict.BOUNDED);
    }

    private static SeriesVerdict verdict(Series series) {
        return new SoakVerdict().judge(List.of(series), VerdictPolicy.DEFAULT).get(0);
    }

    /** @param perRequest seconds of CPU per request by the share of the run */
    private static Series cost(DoubleUnaryOperator perRequest, IntFunction<Phase> phaseOf) {
        SplittableRandom random = new SplittableRandom(5);
        double[] t = new double[SECONDS];
        double[] work = new double[SECONDS];
        double[] total = new double[SECONDS];
        Phase[] phases = new Phase[SECONDS];
        for (int i = 1; i < SECONDS; i++) {
            t[i] = i;
            phases[i] = phaseOf.apply(i);
            boolean checkpoint = phases[i] == Phase.CHECKPOINT;
            double done = checkpoint ? 0 : random.nextInt(8, 13);
            work[i] = work[i - 1] + done;
            double each = perRequest.applyAsDouble(i / (double) SECONDS);
            total[i] = total[i - 1] + (checkpoint ? 1 : done * each * random.nextDouble(0.5, 1.5));
        }
        phases[0] = Phase.STEADY;
        Series cpu = new Series(Resources.CPU_TIME.whole(), Series.Source.SAMPLES, t, work, total, phases, null);
        return RequestCosts.addTo(new Measurements(List.of(cpu), List.of()))
                .find(Resources.CPU_TIME.perRequest().orElseThrow().whole(), Series.Source.SAMPLES)
                .orElseThrow();
    }
}
