package dev.soak.benchmarks.detector;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import org.junit.jupiter.api.Test;

class BaselineDetectorsTest {
    private static final int POINTS = 240;

    private final LeakDetector kayenta = new KayentaDetector();
    private final LeakDetector otava = new OtavaDetector();
    private final LeakDetector leastSquares = detector("least squares + 10 %");

    @Test
    void kayentaReportsALastThirdThatIsHigherAndNotALowerOne() {
        assertThat(kayenta.leaks(series(x -> 100 + 10 * x))).isTrue();
        assertThat(kayenta.leaks(series(x -> 100 - 10 * x))).isFalse();
        assertThat(kayenta.leaks(series(x -> 100))).isFalse();
    }

    @Test
    void kayentaCannotTellACacheThatHasFilledUpFromALeak() {
        assertThat(kayenta.leaks(series(x -> 100 + 10 * Math.min(1, 3 * x)))).isTrue();
    }

    @Test
    void kayentaToleratesAShiftThatIsSmallComparedWithItsUncertainty() {
        SplittableRandom random = new SplittableRandom(5);
        int reported = 0;
        for (int k = 0; k < 200; k++) {
            reported += kayenta.leaks(series(random.split(), x -> 100)) ? 1 : 0;
        }
        assertThat(reported).isLessThan(4);
    }

    @Test
    void otavaFindsTheOneChangeOfAStep() {
        double[] y = series(x -> x < 0.5 ? 100 : 110).values();
        assertThat(OtavaDetector.changePoints(y)).containsExactly(POINTS / 2);
    }

    @Test
    void otavaFindsNoChangeInAConstant() {
        assertThat(OtavaDetector.changePoints(new double[POINTS])).isEmpty();
    }

    @Test
    void otavaReadsADriftAsAStairAndAPassedFaultAsHarmless() {
        assertThat(otava.leaks(series(x -> 100 + 20 * x))).isTrue();
        assertThat(otava.leaks(series(x -> x > 0.4 && x < 0.6 ? 120 : 100))).isFalse();
    }

    @Test
    void leastSquaresAsksForTenPercent() {
        assertThat(leastSquares.leaks(series(x -> 100 + 12 * x))).isTrue();
        assertThat(leastSquares.leaks(series(x -> 100 + 8 * x))).isFalse();
    }

    @Test
    void leastSquaresAsksForSignificance() {
        double[] y = new double[POINTS];
        y[POINTS - 1] = 1;
        Arrays.setAll(y, i -> y[i] + 1e-3);
        assertThat(leastSquares.leaks(new SyntheticSeries(new SplittableRandom(1))
                        .points(POINTS)
                        .ofValues(y)))
                .isFalse();
    }

    private static LeakDetector detector(String name) {
        return BaselineDetectors.all().stream()
                .filter(detector -> detector.name().equals(name))
                .findFirst()
                .orElseThrow();
    }

    private static Series series(DoubleUnaryOperator curve) {
        return series(new SplittableRandom(3), curve);
    }

    private static Series series(SplittableRandom random, DoubleUnaryOperator curve) {
        double[] y = new double[POINTS];
        Arrays.setAll(y, i -> curve.applyAsDouble(i / (POINTS - 1.0)) + random.nextGaussian());
        return new SyntheticSeries(random).points(POINTS).ofValues(y);
    }
}
