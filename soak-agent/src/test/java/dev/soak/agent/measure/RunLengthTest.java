package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.SegmentStart;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class RunLengthTest {
    private static final Duration SEGMENT = Duration.ofMinutes(150);

    private static RunLength after(double hours) {
        return new RunLength(Duration.ofHours(8), new SegmentStart(3600 * hours, 0, 0), SEGMENT);
    }

    @Test
    void aRunInOnePieceIsItsOnlySegment() {
        assertThat(RunLength.of(Duration.ofHours(8)).ofSegment()).isEqualTo(Duration.ofHours(8));
        assertThat(RunLength.of(Duration.ofHours(8)).endsRun()).isTrue();
    }

    @Test
    void segmentsLastUntilTheWholeIsDone() {
        assertThat(after(0).ofSegment()).isEqualTo(SEGMENT);
        assertThat(after(2.5).endsRun()).isFalse();
        assertThat(after(7.5).ofSegment()).isEqualTo(Duration.ofMinutes(30));
        assertThat(after(7.5).endsRun()).isTrue();
    }

    @Test
    void aRunThatWasInterruptedAtItsEndIsMeasuredForAMoment() {
        assertThat(after(8.1).ofSegment()).isEqualTo(Duration.ofSeconds(5));
        assertThat(after(8.1).endsRun()).isTrue();
    }
}
