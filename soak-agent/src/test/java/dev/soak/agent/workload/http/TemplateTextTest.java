package dev.soak.agent.workload.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

class TemplateTextTest {
    private static final long SEED = 6;

    private static TemplateText parse(String text) {
        return TemplateText.parse(text, Map.of("TOKEN", "value of TOKEN"));
    }

    @Test
    void aSeedAndANumberGiveTheSameText() {
        TemplateText text = parse("/${seq}/${uuid}/${random:1..1000000}");
        TemplateText again = parse("/${seq}/${uuid}/${random:1..1000000}");
        assertThat(text.render(SEED, 9)).isEqualTo(again.render(SEED, 9)).startsWith("/9/");
        assertThat(text.render(SEED + 1, 9)).isNotEqualTo(text.render(SEED, 9));
        assertThat(text.render(SEED, 10)).isNotEqualTo(text.render(SEED, 9));
    }

    @Test
    void uuidsAreValidAndUnique() {
        TemplateText text = parse("${uuid}");
        Set<String> all = new HashSet<>();
        for (long number = 1; number <= 10_000; number++) {
            UUID uuid = UUID.fromString(text.render(SEED, number));
            assertThat(uuid.version()).isEqualTo(4);
            assertThat(uuid.variant()).isEqualTo(2);
            all.add(uuid.toString());
        }
        assertThat(all).hasSize(10_000);
    }

    @Test
    void twoTemplatesOfOneTextDiffer() {
        String[] both = parse("${uuid} ${uuid}").render(SEED, 1).split(" ", -1);
        assertThat(both[0]).isNotEqualTo(both[1]);
    }

    @Test
    void randomNumbersCoverTheirRangeEvenly() {
        TemplateText text = parse("${random:-1..8}");
        long[] counts = new long[10];
        LongStream.rangeClosed(1, 10_000).forEach(number -> counts[Integer.parseInt(text.render(SEED, number)) + 1]++);
        assertThat(Arrays.stream(counts).boxed())
                .allSatisfy(count -> assertThat(count).isBetween(850L, 1150L));
    }

    @Test
    void aDoubledDollarIsNoTemplate() {
        assertThat(parse("$${seq} $ {} ${seq}").render(SEED, 3)).isEqualTo("${seq} $ {} 3");
    }

    @Test
    void theValueOfAVariableIsRenderedButNotPrinted() {
        TemplateText text = parse("Bearer ${env:TOKEN}");
        assertThat(text.render(SEED, 1)).isEqualTo("Bearer value of TOKEN");
        assertThat(text.secrets()).containsExactly("value of TOKEN");
        assertThat(List.of(text.toString(), text.outline())).containsExactly("Bearer ${env:TOKEN}", "Bearer {TOKEN}");
    }
}
