package dev.soak.analysis.diagnosis;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.attribution.Evidence;
import java.util.List;
import org.junit.jupiter.api.Test;

class NativePeersTest {
    private static final Suspect INFLATER = suspect("heap", "java.util.zip.Inflater", 1, List.of());
    private static final Suspect NOTE = suspect("heap", "com.acme.Note", 1, List.of());
    private static final Suspect MEMORY = suspect("memory.live", "", 40_000, List.of());

    private static Suspect suspect(String resource, String subject, double perWork, List<Evidence> evidence) {
        return Suspect.of(
                resource,
                subject,
                new Suspect.Rate(perWork, 3_600 * perWork),
                Suspect.Trace.UNKNOWN,
                evidence,
                List.of(resource + subject));
    }

    @Test
    void theClassWithANativePeerLeadsTheMemoryThatGrowsWithIt() {
        List<Suspect> merged = NativePeers.merge(List.of(NOTE, INFLATER, MEMORY), INFLATER.subject()::equals);

        assertThat(merged).extracting(Suspect::subject).containsExactly("com.acme.Note", "java.util.zip.Inflater");
        assertThat(merged.get(1).series()).contains("memory.live");
        assertThat(merged.get(1).evidence()).contains(new Evidence.NativePeer("java.util.zip.Inflater", 40_000));
    }

    @Test
    void aClassOfTheUserThatHoldsOneLeadsAsWell() {
        Suspect codec = suspect(
                "heap", "com.acme.Codec", 1, List.of(new Evidence.GrowsTogether(List.of("java.util.zip.Inflater"))));

        assertThat(NativePeers.merge(List.of(codec, MEMORY), INFLATER.subject()::equals))
                .singleElement()
                .extracting(Suspect::subject)
                .isEqualTo("com.acme.Codec");
    }

    @Test
    void memoryWithoutSuchAClassStaysASuspect() {
        assertThat(NativePeers.merge(List.of(NOTE, MEMORY), INFLATER.subject()::equals))
                .containsExactly(NOTE, MEMORY);
        Suspect little = suspect("memory.live", "", 7, List.of());
        assertThat(NativePeers.merge(List.of(INFLATER, little), INFLATER.subject()::equals))
                .containsExactly(INFLATER, little);
    }
}
