package dev.soak.benchmarks.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedRatioTest {
    /** Reference values calculated independently, with 3.182446 for Student's t with three degrees of freedom. */
    @Test
    void intervalIsStudentsTOnLogarithms() {
        PairedRatio ratio = PairedRatio.of(List.of(0.97, 0.99, 1.01, 0.98));
        assertThat(ratio.estimate()).isCloseTo(0.98739, within(1e-5));
        assertThat(ratio.low()).isCloseTo(0.96067, within(1e-5));
        assertThat(ratio.high()).isCloseTo(1.01485, within(1e-5));
    }

    @Test
    void intervalOfASinglePairIsUnbounded() {
        PairedRatio ratio = PairedRatio.of(List.of(0.5));
        assertThat(ratio.estimate()).isCloseTo(0.5, within(1e-12));
        assertThat(ratio.low()).isZero();
        assertThat(ratio.high()).isInfinite();
    }

    /**
     * By hand: 0.0002 is the variance of a pair, a quarter of it that of the mean of four; Student's t with two degrees of
     * freedom is 4.302653.
     */
    @Test
    void effectOfThePlaceIsNeitherInTheEstimateNorInTheInterval() {
        PairedRatio ratio = PairedRatio.ofCrossover(
                List.of(List.of(Math.exp(0.04), Math.exp(0.06)), List.of(Math.exp(-0.04), Math.exp(-0.02))));
        assertThat(Math.log(ratio.estimate())).isCloseTo(0.01, within(1e-9));
        assertThat(Math.log(ratio.high()) - 0.01).isCloseTo(4.302653 * 0.01 / Math.sqrt(2), within(1e-6));
        assertThat(ratio.pairs()).isEqualTo(4);
    }

    @Test
    void anArrangementWithASinglePairLeavesTheIntervalUnbounded() {
        assertThat(PairedRatio.ofCrossover(List.of(List.of(1.0), List.of(1.0))).high())
                .isInfinite();
        assertThat(PairedRatio.ofCrossover(List.of(List.of(1.09, 1.11), List.of(0.36)))
                        .high())
                .isInfinite();
    }
}
