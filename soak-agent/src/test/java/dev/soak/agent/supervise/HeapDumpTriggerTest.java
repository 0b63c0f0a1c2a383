package dev.soak.agent.supervise;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import dev.soak.analysis.series.Phase;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HeapDumpTriggerTest {
    @Test
    void oneObjectPerPullRequestIsDetectedWithinSixCheckpoints() {
        HeapDumpTrigger trigger = new HeapDumpTrigger();
        Optional<String> growth = Optional.empty();
        for (int i = 0; i < 6 && growth.isEmpty(); i++) {
            growth = trigger.at(checkpoint(i, 1000 + 200L * i));
        }

        assertThat(growth).hasValue("com.acme.Review grows by 1.00 per request");
    }

    @Test
    void fluctuationIsNotDetected() {
        HeapDumpTrigger trigger = new HeapDumpTrigger();
        for (int i = 0; i < 60; i++) {
            assertThat(trigger.at(checkpoint(i, 1000 + (i * 7919L) % 50))).isEmpty();
        }
    }

    private static Checkpoint checkpoint(int index, long instances) {
        return new Checkpoint(
                index,
                10.0 * index,
                200L * index,
                Phase.STEADY,
                true,
                true,
                0.3,
                Map.of(),
                Map.of(),
                Map.of("com.acme.Review", new ClassCount(instances, 24 * instances)),
                Map.of());
    }
}
