package dev.soak.analysis.fleet;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.verdict.Verdict;
import java.util.List;
import org.junit.jupiter.api.Test;

class NightEvidenceTest {
    private static final PackedRun RUN = Fleets.run(
            "orders",
            0,
            "1",
            Outcome.LEAK,
            List.of(
                    Fleets.series("heap.live", Verdict.STABLE, 10, false),
                    Fleets.series("class.instances{class=com.acme.Order}", Verdict.LEAK, 5000, true),
                    Fleets.series("class.instances{class=com.acme.Item}", Verdict.STABLE, 0, false)),
            List.of(Fleets.suspect(Fleets.CAUSE, "class.instances{class=com.acme.Order}")));

    @Test
    void theEssenceOfARunHasTheSameEvidence() {
        assertThat(NightEvidence.of("a", NightEvidence.essence(RUN), null)).isEqualTo(NightEvidence.of("a", RUN, null));
        assertThat(NightEvidence.of("a", RUN, null).seen()).containsKey(Fleets.CAUSE);
    }

    @Test
    void theEssenceOfARunLacksSeriesThatNeitherLeakNorRunOut() {
        assertThat(NightEvidence.essence(RUN).series())
                .extracting(PackedSeries::id)
                .containsExactly("heap.live", "class.instances{class=com.acme.Order}");
    }

    @Test
    void theResourcesThatHaveLevelsAreNamed() {
        assertThat(NightEvidence.RESOURCES.split(" "))
                .contains("heap.live", "fd.open")
                .doesNotContain("gc.count");
    }
}
