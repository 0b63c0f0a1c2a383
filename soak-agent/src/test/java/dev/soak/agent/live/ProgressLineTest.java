package dev.soak.agent.live;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProgressLineTest {
    @Test
    void showsTheStateOfTheRun() {
        ProgressLine line = new ProgressLine(7200);
        line.checkpoint(40.0 * 1048576, "no growth confirmed at checkpoint 5");
        line.checkpoint(60.0 * 1048576, "heap.live grows");

        String text = line.line(new Sample(
                1800,
                Phase.STEADY,
                17_950,
                Map.of("fd.open", 88.0, "threads.live", 41.0, "latency.p99{of=review}", 0.812)));

        assertThat(text)
                .isEqualTo("█████░░░░░░░░░░░░░░░  25% 30m00s elapsed, 1h30m left | 17,950 requests | p99 812 ms"
                        + " | heap live 60.0 MiB ▁█ | fd 88 | threads 41 | heap.live grows");
    }

    @Test
    void withoutReviewsTheSlowestRequestIsShown() {
        Map<String, Double> values =
                Map.of("latency.p99{of=GET /a}", 0.2, "latency.p99{of=GET /b}", 0.3, "latency.p50{of=GET /b}", 0.9);
        assertThat(new ProgressLine(7200).line(new Sample(1, Phase.STEADY, 5, values)))
                .endsWith("| 5 requests | p99 300 ms");
    }

    @Test
    void jitterLooksFlat() {
        ProgressLine line = new ProgressLine(7200);
        line.checkpoint(40.00 * 1048576, "");
        line.checkpoint(40.01 * 1048576, "");

        assertThat(line.line(new Sample(1, Phase.IDLE, 0, Map.of())))
                .contains("▁▁")
                .contains("(idle)");
    }
}
