package dev.soak.analysis.wording;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.outcome.OutcomeReason;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class OutcomeWordingTest {
    private static final double HOUR = 3600;

    private static String tooShort(@Nullable Double secondsNeeded) {
        return OutcomeWording.sentence(
                new OutcomeReason.RunTooShort(new OutcomeReason.Shortfall.Readings("rss", 1, 8), secondsNeeded));
    }

    @Test
    void aLengthThatNobodyRunsIsNotAdvised() {
        assertThat(tooShort(1.0)).endsWith("; run at least 1 minute");
        assertThat(tooShort(52 * HOUR)).endsWith("; run at least 52 hours");
        assertThat(tooShort(2e6 * HOUR))
                .endsWith("; no run of practical length can show it with readings that vary as much");
        assertThat(tooShort(null)).endsWith("of at least 8");
    }
}
