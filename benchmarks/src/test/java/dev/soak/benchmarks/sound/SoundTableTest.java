package dev.soak.benchmarks.sound;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.outcome.Outcome;
import dev.soak.benchmarks.measurement.MeasurementResult;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

class SoundTableTest {
    private static final SoundResult PASS = result(120, false, Outcome.PASS, 2400, 0);

    @Test
    void aFalseAlarmFails() {
        assertThat(judge(19, PASS, result(120, false, Outcome.LEAK, 2400, 1)).criteriaMet())
                .isFalse();
        assertThat(judge(19, PASS, result(120, true, Outcome.HUNG, 2400, 0)).criteriaMet())
                .isFalse();
    }

    @Test
    void aPassOfFewRequestsFails() {
        assertThat(judge(19, PASS, result(30, true, Outcome.PASS, 59, 0)).criteriaMet())
                .isFalse();
        assertThat(judge(19, PASS, result(30, true, Outcome.PASS, 60, 0)).criteriaMet())
                .isTrue();
    }

    @Test
    void oneRunInFiveMayHaveSuspects() {
        SoundResult suspect = result(120, false, Outcome.PASS, 2400, 1);
        assertThat(judge(4, PASS, suspect).criteriaMet()).isTrue();
        assertThat(judge(3, PASS, suspect).criteriaMet()).isFalse();
    }

    @Test
    void onlyARunBesideAHogMayBeInconclusive() {
        SoundResult disturbed = result(120, true, Outcome.INCONCLUSIVE, 300, 0);
        SoundResult beside = result(120, true, Outcome.PASS, 2400, 0);
        assertThat(judge(4, beside, disturbed).criteriaMet()).isTrue();
        assertThat(judge(3, beside, disturbed).criteriaMet()).isFalse();
        assertThat(judge(99, PASS, result(120, false, Outcome.INCONCLUSIVE, 2400, 0))
                        .criteriaMet())
                .isFalse();
    }

    @Test
    void aShortRunMayBeInconclusive() {
        assertThat(judge(1, PASS, result(45, true, Outcome.INCONCLUSIVE, 20, 0)).criteriaMet())
                .isTrue();
    }

    @Test
    void theTableListsWhatDidNotSimplyPass() {
        assertThat(judge(3, PASS, result(120, true, Outcome.LEAK, 2400, 2)).table())
                .contains("4 soaks, 1 of them beside a CPU hog; 3 passed without suspects")
                .contains("| one | 120 | yes | LEAK | 2400 | 2 | a \\| b |")
                .doesNotContain("| one | 120 |  | PASS");
    }

    @Test
    void theSoaksOfASeedAreAlwaysTheSame() {
        SoundPlan plan = new SoundPlan(50, 7, 30, 60, SoundPlan.Disturbed.THIRD, false, 17);
        List<SoundSoak> soaks = SoundSoak.all(plan);
        assertThat(soaks).isEqualTo(SoundSoak.all(plan)).doesNotHaveDuplicates();
        assertThat(soaks).extracting(SoundSoak::seconds).allMatch(seconds -> seconds >= 30 && seconds <= 60);
        assertThat(soaks.stream().filter(SoundSoak::disturbed)).hasSize(16);
        assertThat(soaks).extracting(SoundSoak::name).contains("0-bot").doesNotHaveDuplicates();
    }

    @Test
    void specimensThatNeedALaterJdkAreLeftOut() {
        assertThat(SoundSoak.all(new SoundPlan(100, 7, 30, 60, SoundPlan.Disturbed.NONE, false, 17)))
                .extracting(SoundSoak::name)
                .noneMatch(name -> name.contains("virtual-thread"));
        assertThat(SoundSoak.all(new SoundPlan(100, 7, 30, 60, SoundPlan.Disturbed.NONE, false, 25)))
                .extracting(SoundSoak::name)
                .anyMatch(name -> name.contains("virtual-thread"));
    }

    @Test
    void aResultIsReadAsItWasWritten() throws Exception {
        assertThat(SoundResult.parse(PASS.json())).isEqualTo(PASS);
    }

    private static MeasurementResult judge(int copies, SoundResult many, SoundResult one) {
        List<SoundResult> results = new ArrayList<>(Collections.nCopies(copies, many));
        results.add(one);
        return new SoundTable(results).result();
    }

    private static SoundResult result(int seconds, boolean disturbed, Outcome outcome, double work, int suspects) {
        return new SoundResult("one", seconds, disturbed, outcome, work, suspects, "a | b");
    }
}
