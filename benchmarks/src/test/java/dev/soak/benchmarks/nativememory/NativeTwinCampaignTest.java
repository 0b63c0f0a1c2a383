package dev.soak.benchmarks.nativememory;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.zoo.Zoo;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativeTwinCampaignTest {
    private static final List<NativeTwin> TWINS = NativeTwin.first(40, Zoo.all());

    @Test
    void halfOfTheTwinsLeakAndEachRunsWithBothSettings() {
        assertThat(TWINS.stream().filter(twin -> twin.specimen().leaks())).hasSize(20);
        assertThat(TWINS.stream().filter(twin -> twin.specimen().name().equals("native-handle-lost")))
                .extracting(NativeTwin::arenas)
                .contains(NativeTwin.Arenas.DEFAULT, NativeTwin.Arenas.TWO);
    }

    @Test
    void aLeakThatPassesDoesNotMeetTheCriteria() {
        assertThat(NativeTwinCampaign.result(List.of(new NativeTwinResult(TWINS.get(0), Outcome.PASS, "")))
                        .criteriaMet())
                .isFalse();
        assertThat(NativeTwinCampaign.result(List.of(
                                new NativeTwinResult(TWINS.get(0), Outcome.LEAK, ""),
                                new NativeTwinResult(TWINS.get(1), Outcome.PASS, "")))
                        .criteriaMet())
                .isTrue();
    }

    @Test
    void aTwinThatFailsDoesNotMeetTheCriteria() {
        assertThat(NativeTwinCampaign.result(List.of(new NativeTwinResult(TWINS.get(1), Outcome.LEAK, "")))
                        .criteriaMet())
                .isFalse();
    }
}
