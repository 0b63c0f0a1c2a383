package dev.soak.benchmarks.faults;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.benchmarks.measurement.MeasurementResult;
import java.util.List;
import org.junit.jupiter.api.Test;

class FaultsTest {
    @Test
    void thereAreAHundredFaultsAndEveryBuildRunsATenth() {
        assertThat(Faults.all()).hasSizeGreaterThanOrEqualTo(100);
        assertThat(Faults.verified())
                .hasSizeBetween(Faults.all().size() / 12, Faults.all().size() / 6);
    }

    @Test
    void fortySecretsArePlantedAndNoTwoAreTheSame() {
        List<String> values = Secrets.all().stream().map(Secrets.Secret::value).toList();

        assertThat(values).hasSize(40).doesNotHaveDuplicates();
    }

    @Test
    void aFaultThatIsHandledBadlyMissesTheCriterion() throws Exception {
        FaultResult good = new FaultResult("a", "g", "", "exit 0, PASS", List.of());
        FaultResult skipped = new FaultResult("b", "g", "MOUNT", "skipped", List.of());
        FaultResult bad = new FaultResult("c", "g", "", "exit 0, PASS", List.of("process left: 7 <x> | y"));

        assertThat(FaultTable.of(List.of(good, skipped)).criteriaMet()).isTrue();
        MeasurementResult table = FaultTable.of(List.of(good, skipped, bad));
        assertThat(table.criteriaMet()).isFalse();
        assertThat(table.table())
                .contains("| g | a | exit 0, PASS | yes |")
                .contains("skipped: needs mount")
                .contains("**no**: process left: 7 &lt;x> \\| y")
                .contains("3 faults, 1 skipped, 1 handled badly.");
        assertThat(FaultResult.parse(bad.json())).isEqualTo(bad);
    }
}
