package dev.soak.agent.measure;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Checkpoint.ClassCount;
import dev.soak.probe.jvm.DiagnosticCommand;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ClassHistogramTest {
    private static final class Marked {}

    @Test
    void rowsAreParsedAndSummed() {
        ClassHistogram histogram = ClassHistogram.parse("""
                 num     #instances         #bytes  class name (module)
                -------------------------------------------------------
                   1:          100           2400  [B (java.base@17.0.15)
                   2:           10            160  com.acme.Review
                Total           110           2560
                """);

        assertThat(histogram.classes())
                .containsOnly(
                        Map.entry("[B", new ClassCount(100, 2400)),
                        Map.entry("com.acme.Review", new ClassCount(10, 160)));
        assertThat(histogram.instances()).isEqualTo(110);
        assertThat(histogram.bytes()).isEqualTo(2560);
    }

    @Test
    void generatedClassesShareOneNameEach() {
        ClassHistogram histogram = ClassHistogram.parse("""
                   1:             1             16  com.acme.Bot$$Lambda$14/0x0000000800c03000
                   2:             1             16  com.acme.Bot$$Lambda$15/0x0000000800c03400
                   3:             1             16  com.acme.Bot$$Lambda/0x00007f0a1c0bd000
                   4:             2             32  jdk.proxy2.$Proxy17 (jdk.proxy2)
                   5:             3             48  jdk.proxy3.$Proxy18 (jdk.proxy3)
                   6:             4             64  jdk.internal.reflect.GeneratedMethodAccessor9
                """);

        assertThat(histogram.classes())
                .containsOnly(
                        Map.entry("com.acme.Bot$$Lambda*", new ClassCount(3, 48)),
                        Map.entry("jdk.proxy*.$Proxy*", new ClassCount(5, 80)),
                        Map.entry("jdk.internal.reflect.GeneratedMethodAccessor*", new ClassCount(4, 64)));
    }

    @Test
    void theHistogramOfThisJvmIsParsed() throws Exception {
        List<Marked> held = new ArrayList<>();
        for (int i = 0; i < 1234; i++) {
            held.add(new Marked());
        }

        ClassHistogram histogram = ClassHistogram.parse(new DiagnosticCommand().run("gcClassHistogram"));

        assertThat(histogram.classes().get(Marked.class.getName()).instances()).isEqualTo(held.size());
        assertThat(histogram.bytes()).isGreaterThan(1_000_000);
    }
}
