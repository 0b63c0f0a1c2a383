package dev.soak.analysis.regression;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.regression.Slowdown.Judgement;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class SlowdownTest {
    private static final double TOLERANCE = 0.2;
    private static final double[] FIVE = logs(10.0, 10.2, 9.9, 10.3, 9.8);

    @Test
    void oneThirdMoreTimeIsSlowerAndTheReverseIsFaster() {
        double[] third = logs(13.2, 13.5, 13.1, 13.0, 13.6);
        assertThat(Slowdown.between(FIVE, third).judge(TOLERANCE)).isEqualTo(Judgement.SLOWER);
        assertThat(Slowdown.between(third, FIVE).judge(TOLERANCE)).isEqualTo(Judgement.FASTER);
    }

    @Test
    void equalTimeIsNotSlower() {
        Slowdown same = Slowdown.between(FIVE, logs(10.1, 9.7, 10.4, 10.0, 9.9));
        assertThat(same.judge(TOLERANCE)).isEqualTo(Judgement.NOT_SLOWER);
        assertThat(same.low()).isLessThan(1);
        assertThat(same.high()).isGreaterThan(1);
    }

    @Test
    void aSignificantSlowdownFailsOnlyIfItExceedsTheTolerance() {
        Slowdown tenth = Slowdown.between(FIVE, logs(11.0, 11.2, 10.9, 11.3, 10.8));
        assertThat(tenth.low()).isGreaterThan(1);
        assertThat(tenth.judge(TOLERANCE)).isEqualTo(Judgement.NOT_SLOWER);
        assertThat(tenth.judge(0.05)).isEqualTo(Judgement.SLOWER);
    }

    @Test
    void oneThirdMoreTimeIsInconclusiveIfProcessesDifferByMore() {
        Slowdown wide = Slowdown.between(logs(10, 15, 8, 12, 19), logs(13, 20, 10, 16, 25));
        assertThat(wide.estimate()).isGreaterThan(1.2);
        assertThat(wide.judge(TOLERANCE)).isEqualTo(Judgement.UNTOLD);
    }

    @Test
    void oneProcessPerSideDetectsADoubledTimeButNotOneThirdMore() {
        assertThat(Slowdown.between(logs(10), logs(13.3)).judge(TOLERANCE)).isEqualTo(Judgement.UNTOLD);
        assertThat(Slowdown.between(logs(10), logs(10)).judge(TOLERANCE)).isEqualTo(Judgement.UNTOLD);
        assertThat(Slowdown.between(logs(10), logs(20)).judge(TOLERANCE)).isEqualTo(Judgement.SLOWER);
    }

    @Test
    void oneSlowStartDoesNotDecide() {
        assertThat(Slowdown.between(FIVE, logs(10.1, 9.7, 10.4, 25, 9.9)).judge(TOLERANCE))
                .isEqualTo(Judgement.NOT_SLOWER);
        assertThat(Slowdown.between(logs(10.1, 9.7, 10.4, 25, 9.9), logs(13.2, 13.5, 13.1, 13.0, 13.6))
                        .judge(TOLERANCE))
                .isEqualTo(Judgement.SLOWER);
    }

    @Test
    void aFixedLevelHasNoVariance() {
        assertThat(Slowdown.against(Math.log(20), FIVE).judge(TOLERANCE)).isEqualTo(Judgement.FASTER);
        assertThat(Slowdown.against(Math.log(10), FIVE).judge(TOLERANCE)).isEqualTo(Judgement.NOT_SLOWER);
        assertThat(Slowdown.against(Math.log(7.5), FIVE).judge(TOLERANCE)).isEqualTo(Judgement.SLOWER);
    }

    /**
     * By SciPy, and by hand: {@code a <- c(0,.1,.2); b <- c(.3,.4,.5); s2 <- (2*.08^2 + sum((a-.1)^2) + sum((b-.4)^2)) / 6; h <-
     * qt(.95, 6)*sqrt(s2*2/3); exp(.3 + c(-h,0,h))}.
     */
    @Test
    void theIntervalMatchesTheFormula() {
        Slowdown known = Slowdown.between(new double[] {0, 0.1, 0.2}, new double[] {0.3, 0.4, 0.5});
        assertThat(known.low()).isCloseTo(1.163187, within(1e-5));
        assertThat(known.estimate()).isCloseTo(1.349859, within(1e-5));
        assertThat(known.high()).isCloseTo(1.566488, within(1e-5));
    }

    private static double[] logs(double... times) {
        return Arrays.stream(times).map(Math::log).toArray();
    }
}
