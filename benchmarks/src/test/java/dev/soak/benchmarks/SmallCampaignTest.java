package dev.soak.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.benchmarks.campaign.DetectionTally;
import dev.soak.benchmarks.campaign.ManyClasses;
import dev.soak.benchmarks.campaign.Regressions;
import dev.soak.benchmarks.campaign.SideBySide;
import dev.soak.benchmarks.peers.BaselineDetectors;
import dev.soak.benchmarks.peers.Detector;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The campaigns in small, with loose bars; the full ones are commands. */
class SmallCampaignTest {
    private static final long SEED = 7;

    @Test
    void theRuleTellsLeaksFromWhatLooksLikeThem() {
        Detector soak = BaselineDetectors.soak();
        DetectionTally tally =
                new SideBySide(List.of(SEED), 8, true).run(List.of(soak)).whole(soak);
        assertThat(tally.f1()).isGreaterThan(0.93);
        assertThat(tally.falseAlarmRate()).isLessThan(0.04);
    }

    @Test
    void aClassOfOneAPullRequestIsCalledAndNoOther() {
        ManyClasses.Result result = ManyClasses.run(SEED, 4, 30, 100);
        assertThat(result.runsWithFalseCall()).isZero();
        assertThat(result.calledByFourth()).isEqualTo(4);
    }

    @Test
    void aSlowdownOfAThirdIsCalledAndNoChangeIsNot() {
        assertThat(Regressions.run(List.of(SEED), 40).barsHold()).isTrue();
    }
}
