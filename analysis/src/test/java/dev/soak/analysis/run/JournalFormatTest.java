package dev.soak.analysis.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;

class JournalFormatTest {
    @Test
    void aSampleIsWrittenAsTheDesignSays() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("heap.used", 123456.0);
        values.put("cpu.process", 0.25);
        assertThat(JournalFormat.line(new Sample(12.003, Phase.STEADY, 240, values)))
                .isEqualTo("{\"t\":12.003,\"phase\":\"steady\",\"work\":240,"
                        + "\"values\":{\"heap.used\":123456,\"cpu.process\":0.25}}");
    }

    @Test
    void readingsThatAreNotFiniteAreLeftOut() {
        Map<String, Double> values = new LinkedHashMap<>();
        values.put("a", Double.NaN);
        values.put("b", Double.POSITIVE_INFINITY);
        values.put("c", -0.0);
        values.put("d", 1e300);
        assertThat(JournalFormat.line(new Sample(1, Phase.IDLE, 0, values)))
                .endsWith("\"values\":{\"c\":0,\"d\":1.0E300}}");
    }

    @Test
    void whatIsWrittenIsReadBackTheSame() throws Exception {
        Sample sample = new Sample(3.5, Phase.DRAIN, 7, Map.of("odd \"name\"\n\\{x=ü}\u0001", 1e-9));
        Checkpoint checkpoint = new Checkpoint(
                4,
                61.25,
                1200,
                Phase.STEADY,
                true,
                true,
                0.75,
                Map.of("fd.open", 190.0),
                Map.of("fd.open", 12.0, "heap.live", 9007199254740992.0),
                Map.of("fd.open", 2.0),
                Map.of("[Ljava.lang.Object;", new Checkpoint.ClassCount(12, 1L << 50)),
                Map.of("[Ljava.lang.Object;", new Checkpoint.ClassCount(0, 0)),
                Map.of("fd.open", new Limit("RLIMIT_NOFILE (soft)", 20000)));

        byte[] first = JournalFormat.line(sample).getBytes(StandardCharsets.UTF_8);
        assertThat(JournalParser.sample(first, 0, first.length)).isEqualTo(sample);
        byte[] second = JournalFormat.line(checkpoint).getBytes(StandardCharsets.UTF_8);
        assertThat(JournalParser.checkpoint(second, 0, second.length)).isEqualTo(checkpoint);
    }

    @Test
    void aSampleHasAFiniteTime() {
        assertThatThrownBy(() -> new Sample(Double.NaN, Phase.STEADY, 0, Map.of()))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
