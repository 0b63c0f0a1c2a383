package dev.soak.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.input.NearestName;
import java.util.List;
import org.junit.jupiter.api.Test;

class NearestNameTest {
    @Test
    void aTypingErrorIsRecognised() {
        assertThat(NearestName.of("reviw", List.of("webhook", "review"))).contains("review");
        assertThat(NearestName.of("analyse", List.of("analyze", "load"))).contains("analyze");
        assertThat(NearestName.suggestion("huors", List.of("hours"))).isEqualTo(" (did you mean 'hours'?)");
    }

    @Test
    void anotherWordIsNot() {
        assertThat(NearestName.of("latency", List.of("webhook", "review"))).isEmpty();
        assertThat(NearestName.suggestion("x", List.of("webhook"))).isEmpty();
    }

    @Test
    void theNearestWins() {
        assertThat(NearestName.of("fd.opem", List.of("fd.opened", "fd.open"))).contains("fd.open");
    }
}
