package dev.soak.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.benchmarks.campaign.ClassGrowthCampaign;
import dev.soak.benchmarks.campaign.ConfusionMatrix;
import dev.soak.benchmarks.campaign.DetectorComparison;
import dev.soak.benchmarks.campaign.RegressionCampaign;
import dev.soak.benchmarks.detector.BaselineDetectors;
import dev.soak.benchmarks.detector.LeakDetector;
import dev.soak.benchmarks.series.FamilySet;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Small versions of the campaigns, with loose limits; the full ones are commands. */
class SmallCampaignTest {
    private static final long SEED = 7;

    @Test
    void theVerdictRuleSeparatesLeaksFromHarmlessSeries() {
        LeakDetector soak = BaselineDetectors.soak();
        ConfusionMatrix matrix = new DetectorComparison(List.of(SEED), 8, FamilySet.LISTED)
                .run(List.of(soak))
                .total(soak);
        assertThat(matrix.f1()).isGreaterThan(0.93);
        assertThat(matrix.falseAlarmRate()).isLessThan(0.04);
    }

    @Test
    void aClassGrowingByOnePerPullRequestIsReportedAndNoOther() {
        ClassGrowthCampaign.ErrorRates rates = ClassGrowthCampaign.run(SEED, 4, 30, 100);
        assertThat(rates.runsWithFalseAlarm()).isZero();
        assertThat(rates.detectedByFourth()).isEqualTo(4);
    }

    @Test
    void aSlowdownOf30PercentIsReportedAndNoChangeIsNot() {
        assertThat(RegressionCampaign.run(List.of(SEED), 40).criteriaMet()).isTrue();
    }
}
