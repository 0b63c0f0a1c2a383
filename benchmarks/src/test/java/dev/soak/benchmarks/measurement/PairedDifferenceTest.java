package dev.soak.benchmarks.measurement;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

class PairedDifferenceTest {
    /** By hand: mean 0.4, standard error 0.1 / √3, and 4.302653 for Student's t with two degrees of freedom. */
    @Test
    void intervalIsStudentsT() {
        PairedDifference difference = PairedDifference.of(List.of(0.3, 0.4, 0.5));
        assertThat(difference.estimate()).isCloseTo(0.4, within(1e-12));
        assertThat(difference.high() - 0.4).isCloseTo(4.302653 * 0.1 / Math.sqrt(3), within(1e-6));
        assertThat(0.4 - difference.low()).isCloseTo(4.302653 * 0.1 / Math.sqrt(3), within(1e-6));
    }

    @Test
    void intervalOfASinglePairIsUnbounded() {
        assertThat(PairedDifference.of(List.of(0.4)).high()).isInfinite();
    }
}
