package dev.soak.analysis.resource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class ResourcesTest {
    @Test
    void everyResourceIsFoundByItsSeries() {
        for (Resource resource : Resources.all()) {
            assertThat(Resources.of(resource.whole())).isSameAs(resource);
            assertThat(Resources.named(resource.name())).containsSame(resource);
            assertThat(resource.whole()).hasToString(resource.name());
        }
    }

    @Test
    void everyResourceHasAMeaningForTheReader() {
        assertThat(Resources.all())
                .allSatisfy(
                        resource -> assertThat(resource.meaning()).isNotBlank().doesNotEndWith("."));
    }

    @Test
    void aForeignSeriesCanRunOutAndItsUnitFollowsFromItsName() {
        Resource memory = Resources.of(SeriesId.of("acme_cache_bytes"));
        assertThat(memory.isKnown()).isFalse();
        assertThat(memory.role()).isEqualTo(Role.EXHAUSTIBLE);
        assertThat(memory.unit()).isEqualTo(Unit.BYTES);
        assertThat(Resources.of(SeriesId.of("acme_wait_seconds")).unit()).isEqualTo(Unit.SECONDS);
        assertThat(Resources.unitOf(SeriesId.of("acme_queue"))).isEmpty();
        assertThat(Resources.named("acme_queue")).isEmpty();
    }

    @Test
    void partsThatMakeUpForOneAnotherCannotFailARunButTheirWholeCan() {
        assertThat(Resources.canFail(Resources.NATIVE.whole())).isTrue();
        assertThat(Resources.canFail(Resources.NATIVE.part("Thread"))).isFalse();
        assertThat(Resources.canFail(Resources.THREADS.part("http-*"))).isTrue();
    }

    @Test
    void theAgentsOwnCostsAndClassesCannotFailARun() {
        assertThat(Resources.canFail(Resources.AGENT_RETAINED.whole())).isFalse();
        assertThat(Resources.canFail(Resources.CLASS_BYTES.part("dev.soak.probe.record.Recorder")))
                .isFalse();
        assertThat(Resources.canFail(Resources.CLASS_BYTES.part("[Ldev.soak.probe.record.Recorder;")))
                .isFalse();
        assertThat(Resources.canFail(Resources.CLASS_BYTES.part("com.acme.Recorder")))
                .isTrue();
    }

    @Test
    void whatOnlyAFullGcReclaimsIsATotalInTheUnitOfItsResource() {
        assertThat(Resources.all().stream()
                        .flatMap(resource ->
                                resource.gcReclaimed().stream().map(total -> Map.entry(total.unit(), resource.unit()))))
                .hasSize(Resources.count(Role.GC_RECLAIMED))
                .allSatisfy(units -> assertThat(units.getKey()).isEqualTo(units.getValue()));
    }

    @Test
    void noTwoResourcesShareAFieldOfAnEvent() {
        for (var fields : Stream.<java.util.function.Function<Resource, java.util.Optional<RecordedField>>>of(
                        Resource::sampleField, Resource::beforeGcField, Resource::afterGcField)
                .toList()) {
            assertThat(Resources.all().stream()
                            .flatMap(resource -> fields.apply(resource).stream())
                            .map(RecordedField::name))
                    .doesNotHaveDuplicates();
        }
    }

    @Test
    void everyCountedUnitIsFoundByItsCode() {
        assertThat(Resources.all().stream().map(Resource::unit).filter(Unit::counts))
                .isNotEmpty()
                .allSatisfy(unit -> assertThat(Unit.nounOf(unit.ucum())).isEqualTo(unit.noun()));
        assertThat(Unit.nounOf(Unit.BYTES.ucum())).isEmpty();
    }

    @Test
    void aPartNeedsALabelOfItsResource() {
        assertThat(Resources.FD.part(Resources.KIND, "socket")).hasToString("fd.open{kind=socket}");
        assertThatIllegalArgumentException().isThrownBy(() -> Resources.FD.part("pool", "http-*"));
        assertThatIllegalStateException().isThrownBy(() -> Resources.FD.part("socket"));
        assertThatIllegalStateException().isThrownBy(() -> Resources.MBEANS.part("any"));
    }

    @Test
    void aGaugeOfTheTargetIsForeignHoweverItIsNamed() {
        SeriesId gauge = Resources.exposed("fd.open", new TreeMap<>());

        assertThat(Resources.of(gauge).isKnown()).isFalse();
        assertThat(gauge).hasToString("bot.fd.open");
    }
}
