package dev.soak.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import org.junit.jupiter.api.Test;

/** Tables of readings as operators export them; all values are made up. */
class ForeignCasesTest {
    private static Report analyzed(String name) throws Exception {
        Path file = Path.of(Objects.requireNonNull(ForeignCasesTest.class.getResource("cases/" + name), name)
                .toURI());
        return new Analyzer(new SoakVerdict(), null, null, LocalDate.EPOCH)
                .analyze(file)
                .report();
    }

    private static SeriesVerdict only(Report report) {
        assertThat(report.series()).hasSize(1);
        return report.series().get(0);
    }

    @Test
    void aCountThatAlternatesIsStable() throws Exception {
        Report report = analyzed("alternating_60_61.csv");
        assertThat(report.outcome()).isEqualTo(Outcome.PASS);
        assertThat(only(report).verdict()).isEqualTo(Verdict.STABLE);
    }

    @Test
    void oneDecayingTransientDoesNotHideALeak() throws Exception {
        Report report = analyzed("missed_leak_one_decaying_spike.csv");
        assertThat(report.outcome()).isEqualTo(Outcome.LEAK);
        assertThat(Objects.requireNonNull(only(report).slopePerHour()).estimate())
                .isBetween(14e6, 16e6);
        assertThat(only(report).transients()).hasSize(1);
        assertThat(only(report).transients().get(0).from()).isBetween(99.0 * 60, 101.0 * 60);
    }

    @Test
    void aSpikeInTheMiddleDoesNotHideALeak() throws Exception {
        assertThat(analyzed("missed_leak_spike_mid.csv").outcome()).isEqualTo(Outcome.LEAK);
    }

    @Test
    void countersAndClocksAreNoResources() throws Exception {
        assertThat(analyzed("prom_wide_healthy.csv").outcome()).isEqualTo(Outcome.PASS);
    }

    @Test
    void countersAloneAreInconclusive() throws Exception {
        assertThat(analyzed("prom_total_only.csv").outcome()).isEqualTo(Outcome.INCONCLUSIVE);
    }
}
