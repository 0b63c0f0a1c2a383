package dev.soak.analysis.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.accepted.AcceptedGrowthReader;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.YamlEntries;
import dev.soak.analysis.series.SyntheticSeries;
import dev.soak.analysis.verdict.Acceptance;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictFixtures;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class AcceptedGrowthTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 5, 1);
    private static final SeriesVerdict LEAK = VerdictFixtures.verdict(SyntheticSeries.seeded(1)
            .named("class.instances{class=com.acme.Index}", dev.soak.analysis.series.Series.Source.FOREIGN)
            .of(x -> 1000 + 20 * x));

    @Test
    void whatSomebodyAnswersForIsMarked() throws InputException {
        List<AcceptedGrowth> known = read("""
                        - pattern: class.instances{class=com.acme.*}
                          reason: index
                          owner: search
                          until: 2026-12-31
                          cap: 2000
                        """);
        Diagnosis matched = AcceptedGrowthMatcher.apply(List.of(LEAK), List.of(), known, TODAY);
        assertThat(matched.verdicts().get(0).known())
                .isEqualTo(new Acceptance("index", "search", LocalDate.of(2026, 12, 31)));
        assertThat(matched.verdicts().get(0).verdict()).isEqualTo(Verdict.LEAK);
        assertThat(matched.stale()).isEmpty();
    }

    @Test
    void anExpiredEntryOneThatNamesNothingAndOneAboveItsCapAreReportedAndMarkNothing() {
        List<AcceptedGrowth> known = List.of(
                new AcceptedGrowth("*", "old", "search", LocalDate.of(2026, 4, 30), null),
                new AcceptedGrowth("fd.open", "gone", "search", null, null),
                new AcceptedGrowth("class.*", "small", "search", null, 500.0));
        Diagnosis matched = AcceptedGrowthMatcher.apply(List.of(LEAK), List.of(), known, TODAY);
        assertThat(matched.verdicts().get(0).known()).isNull();
        assertThat(matched.stale().stream().map(StaleEntry::problem))
                .containsExactly(
                        StaleEntry.Problem.EXPIRED,
                        StaleEntry.Problem.NO_LONGER_MATCHING,
                        StaleEntry.Problem.ABOVE_CAP);
    }

    @Test
    void badEntriesAreNamed() {
        assertThatThrownBy(() -> read("- pattern: a\n  reason: b\n"))
                .hasMessage("known.yaml, entry 1: owner is missing");
        assertThatThrownBy(() -> read("- pattern: a\n  reason: b\n  owner: c\n  until: soon\n"))
                .hasMessageContaining("until must be a date");
        assertThatThrownBy(() -> read("- pattern: a\n  reason: {b\n"))
                .hasMessageStartingWith("known.yaml, line 3: invalid YAML")
                .hasMessageNotContaining("\n");
        assertThatThrownBy(() -> read("pattern: a")).hasMessageContaining("expected a list");
        assertThatThrownBy(() -> read("- pattern: a\n  reason: b\n  owner: c\n  cap: many\n"))
                .hasMessageContaining("entry 1: cap must be a number");
        assertThatThrownBy(() -> read("- patern: a\n")).hasMessageContaining("unknown field patern");
    }

    private static List<AcceptedGrowth> read(String yaml) throws InputException {
        byte[] file = yaml.getBytes(StandardCharsets.UTF_8);
        return AcceptedGrowthReader.entries(YamlEntries.parse(file, "known.yaml"), "known.yaml");
    }
}
