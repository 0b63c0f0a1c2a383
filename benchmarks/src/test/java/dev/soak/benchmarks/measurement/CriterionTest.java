package dev.soak.benchmarks.measurement;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.benchmarks.measurement.Criterion.Decision;
import java.util.List;
import org.junit.jupiter.api.Test;

class CriterionTest {
    @Test
    void theIntervalDecidesNotTheEstimate() {
        assertThat(Criterion.atLeast("", ratio(0.992, 1.01), 0.99).decision()).isEqualTo(Decision.YES);
        assertThat(Criterion.atLeast("", ratio(0.97, 1.02), 0.99).decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(Criterion.atLeast("", ratio(0.95, 0.98), 0.99).decision()).isEqualTo(Decision.NO);
        assertThat(Criterion.atMost("", ratio(0.98, 1.02), 1.03).decision()).isEqualTo(Decision.YES);
        assertThat(Criterion.atMost("", ratio(0.98, 1.06), 1.03).decision()).isEqualTo(Decision.UNDECIDED);
        assertThat(Criterion.atMost("", ratio(1.04, 1.06), 1.03).decision()).isEqualTo(Decision.NO);
    }

    @Test
    void oneUndecidedCriterionFailsTheMeasurement() {
        Criterion met = Criterion.atLeast("a", ratio(0.992, 1.01), 0.99);
        Criterion undecided = Criterion.atMost("b", ratio(0.98, 1.06), 1.03);
        assertThat(Criterion.table(List.of(met)).criteriaMet()).isTrue();
        assertThat(Criterion.table(List.of(met, undecided)).criteriaMet()).isFalse();
        assertThat(Criterion.table(List.of(met, undecided)).table())
                .contains("| ≥ 0.99 | yes |", "| ≤ 1.03 | undecided |");
    }

    private static PairedRatio ratio(double low, double high) {
        return new PairedRatio(low, (low + high) / 2, high, 4);
    }
}
