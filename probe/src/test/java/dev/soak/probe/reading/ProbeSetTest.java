package dev.soak.probe.reading;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ProbeSetTest {
    private final List<Throwable> failures = new ArrayList<>();

    @Test
    void aFailingProbeLosesOnlyItsOwnReadings() {
        ProbeSet probes = of(
                into -> {
                    throw new IllegalStateException("gone");
                },
                into -> into.put(Resources.FD, 1));

        assertThat(probes.readAll().values()).containsOnly(Map.entry("fd.open", 1.0));
        assertThat(failures).singleElement().isInstanceOf(IllegalStateException.class);
    }

    @Test
    void aProbeKnowsTheLimitOfWhatItReads() {
        Probe knows = new Probe() {
            @Override
            public void read(Readings into) {}

            @Override
            public Map<Resource, Limit> limits() {
                return Map.of(Resources.MBEANS, new Limit("registry", 100));
            }
        };

        assertThat(of(into -> {}, knows).limits())
                .containsOnly(Map.entry("mbeans.registered", new Limit("registry", 100)));
    }

    /** Out of descriptors, the JDK throws an {@link InternalError}. */
    @Test
    void anErrorLosesTheReadingsOfItsProbeOnly() {
        Probe fails = into -> {
            throw new InternalError("errno: 24");
        };
        Probe works = into -> into.put(Resources.FD, 7);

        assertThat(of(fails, works).readAll().values()).containsEntry("fd.open", 7.0);
        assertThat(failures).hasSize(1);
    }

    private ProbeSet of(Probe... probes) {
        return new ProbeSet(List.of(probes), (probe, failure) -> failures.add(failure));
    }
}
