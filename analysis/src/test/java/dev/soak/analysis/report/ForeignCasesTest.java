package dev.soak.analysis.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.outcome.OutcomeReason;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Tables of readings as operators export them; all values are made up. */
class ForeignCasesTest {
    private static Path file(String name) throws Exception {
        return Path.of(Objects.requireNonNull(ForeignCasesTest.class.getResource("cases/" + name), name)
                .toURI());
    }

    private static Report analyzed(String name) throws Exception {
        return new Analyzer(new SoakVerdict(), null, null, LocalDate.EPOCH)
                .analyze(file(name))
                .report();
    }

    private static SeriesVerdict only(Report report) {
        assertThat(report.series()).hasSize(1);
        return report.series().get(0);
    }

    /** The outcome of each case as {@code expected.tsv} states it; a refusal counts as inconclusive, never as a pass. */
    @ParameterizedTest
    @MethodSource("cases")
    void eachCaseHasItsOutcome(String name, Outcome expected) throws Exception {
        Outcome found;
        try {
            found = analyzed(name).outcome();
        } catch (InputException e) {
            assertThat(e.kind()).isEqualTo(InputException.Kind.MISSING);
            found = Outcome.INCONCLUSIVE;
        }
        assertThat(found).isEqualTo(expected);
    }

    static Stream<Arguments> cases() throws Exception {
        return Files.readAllLines(file("expected.tsv")).stream()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\t", -1))
                .map(cells -> Arguments.of(cells[0], Outcome.valueOf(cells[1])));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "t_ns.csv",
                "t_excel.csv",
                "t_index_first.csv",
                "t_hms.csv",
                "t_log4j.csv",
                "t_offnocolon.csv",
                "thousands.csv",
                "units.csv",
                "prom_range.json",
                "pidstat_h.log",
                "grafana_long.csv"
            })
    void theSameLeakHasTheSameSlopeInEachSpelling(String name) throws Exception {
        SeriesVerdict leak = analyzed(name).growing().get(0);
        assertThat(Objects.requireNonNull(leak.slopePerHour()).estimate() / (1 << 20))
                .isBetween(68.2, 69.2);
        assertThat(leak.series().t()[leak.series().size() - 1]).isBetween(7.9 * 3600, 8.0 * 3600);
    }

    @Test
    void seriesOfALongTableAreNamedByTheirCells() throws Exception {
        assertThat(analyzed("grafana_long.csv").series())
                .extracting(verdict -> verdict.id() + " " + verdict.verdict())
                .containsExactly("bot-1 LEAK", "bot-2 STABLE");
    }

    @Test
    void labelsOfPrometheusAreKept() throws Exception {
        assertThat(only(analyzed("prom_range.json")).id())
                .hasToString("process_resident_memory_bytes{instance=a:8080,job=bot}");
    }

    @Test
    void samplersKeepTheProcess() throws Exception {
        assertThat(analyzed("pidstat_h.log").growing())
                .extracting(verdict -> verdict.id().toString())
                .containsExactly("RSS{PID=4711}");
    }

    @Test
    void withoutATimeColumnTheHeaderAndTheOptionAreNamed() {
        assertThatThrownBy(() -> analyzed("t_none_leak_second.csv"))
                .hasMessageContaining("cpu,rss_bytes")
                .hasMessageContaining("'8.23' in line 3")
                .hasMessageContaining("--time COLUMN");
    }

    @Test
    void loadResultsAreNoResources() throws Exception {
        Report report = analyzed("locust_history.csv");
        assertThat(report.decision().reason()).isEqualTo(new OutcomeReason.NothingToJudge());
        assertThat(Objects.requireNonNull(report.latency()).sent()).isEqualTo(9520.0);
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
