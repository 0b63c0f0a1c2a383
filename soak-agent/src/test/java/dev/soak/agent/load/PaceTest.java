package dev.soak.agent.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class PaceTest {
    @Test
    void usersOfTheClosedModelSendTheirRequestsAtOnce() {
        Pace pace = Pace.of(plan(null));
        assertThat(List.of(pace.next(0), pace.next(2), pace.next(3))).containsExactly(Pace.NOW, Pace.NOW, Pace.END);
    }

    @Test
    void usersOfTheOpenModelShareEvenlySpacedStarts() {
        Pace pace = Pace.of(plan(400.0));
        assertThat(Stream.generate(() -> pace.next(0)).limit(7))
                .containsExactly(0L, 2_500_000L, 5_000_000L, 7_500_000L, 10_000_000L, 12_500_000L, Pace.END);
    }

    @Test
    void theNextStartIsFoundFromTheTime() {
        Pace.EvenlySpaced pace = (Pace.EvenlySpaced) Pace.of(plan(400.0));
        assertThat(pace.after(0)).isEqualTo(2_500_000);
        assertThat(pace.after(2_499_999)).isEqualTo(2_500_000);
        assertThat(pace.after(2_500_000)).isEqualTo(5_000_000);
        assertThat(pace.after(12_499_999)).isEqualTo(12_500_000);
        assertThat(pace.after(12_500_000)).isNull();
    }

    private static LoadPlan plan(@Nullable Double rate) {
        return new LoadPlan("t", URI.create("http://host/"), 2, 3, rate, 0, Duration.ofSeconds(1));
    }
}
