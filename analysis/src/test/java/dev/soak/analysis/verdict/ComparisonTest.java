package dev.soak.analysis.verdict;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.series.Series;
import java.util.List;
import org.junit.jupiter.api.Test;

class ComparisonTest {
    @Test
    void aLevelHalfAgainAsHighIsARegressionAndOneATenthHigherIsNot() {
        assertThat(compare(1000, 1500, "heap.live").regressed()).isTrue();
        Comparison tenth = compare(1000, 1100, "heap.live");
        assertThat(tenth.regressed()).isFalse();
        assertThat(tenth.findings().get(0).q()).isLessThan(0.01);
        assertThat(tenth.findings().get(0).difference().low()).isLessThan(100);
        assertThat(tenth.findings().get(0).difference().high()).isGreaterThan(100);
    }

    @Test
    void noiseAloneIsNoRegression() {
        for (int seed = 0; seed < 10; seed++) {
            assertThat(compare(seed, 10, 10, 5, "fd.open").regressed()).isFalse();
        }
    }

    @Test
    void slowerIntervalsAreARegressionOfLatency() {
        Comparison slower = compare(1, 0.5, 0.8, 0.1, "latency.p99");
        assertThat(slower.regressed()).isTrue();
        assertThat(slower.findings().get(0).kind()).isEqualTo(Comparison.Kind.LATENCY);
        assertThat(compare(1, 0.5, 0.52, 0.1, "latency.p99").regressed()).isFalse();
    }

    @Test
    void aNewLeakIsARegressionOfTheSlope() {
        Series before = Made.seeded(1).of(x -> 100);
        Series after = Made.seeded(2).of(x -> 100 + 40 * x);
        Comparison comparison = Comparison.of(List.of(Made.verdict(before)), List.of(Made.verdict(after)), 0.2, 0.01);
        assertThat(comparison.findings().stream()
                        .filter(Comparison.Finding::regression)
                        .map(Comparison.Finding::kind))
                .contains(Comparison.Kind.SLOPE);
    }

    private static Comparison compare(double a, double b, String name) {
        return compare(1, a, b, 5, name);
    }

    private static Comparison compare(long seed, double a, double b, double noise, String name) {
        Series before = Made.seeded(seed)
                .noise(noise)
                .named(name, Series.Source.SAMPLES)
                .of(x -> a);
        Series after = Made.seeded(seed + 1000)
                .noise(noise)
                .named(name, Series.Source.SAMPLES)
                .of(x -> b);
        return Comparison.of(List.of(Made.verdict(before)), List.of(Made.verdict(after)), 0.2, 0.01);
    }
}
