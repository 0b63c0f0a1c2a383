package dev.soak.benchmarks.incidents;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.benchmarks.detector.BaselineDetectors;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class IncidentTest {
    @ParameterizedTest
    @EnumSource
    void soakIsRightWhereAPeerFailed(Incident incident) {
        for (long seed = 1; seed <= 3; seed++) {
            assertThat(BaselineDetectors.soak().leaks(incident.series(seed)))
                    .as("seed " + seed)
                    .isEqualTo(incident.leaks());
        }
    }

    @Test
    void everyPeerRuleIsKnownToFailOnAnIncident() {
        for (PeerRule rule : PeerRule.values()) {
            assertThat(Incident.values())
                    .as(rule.title())
                    .anyMatch(incident -> incident.knownToFail().contains(rule));
        }
    }

    @Test
    void aSeedReproducesASeries() {
        assertThat(Arrays.hashCode(Incident.SPIKE.series(7).values()))
                .isEqualTo(Arrays.hashCode(Incident.SPIKE.series(7).values()))
                .isNotEqualTo(Arrays.hashCode(Incident.SPIKE.series(8).values()));
    }
}
