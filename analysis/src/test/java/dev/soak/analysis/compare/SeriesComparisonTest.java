package dev.soak.analysis.compare;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.soak.analysis.compare.ComparisonReason.Cause;
import dev.soak.analysis.compare.SeriesComparison.Change;
import dev.soak.analysis.compare.SeriesComparison.Side;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import dev.soak.analysis.verdict.VerdictFixtures;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class SeriesComparisonTest {
    @Test
    void aLevelHalfAgainAsHighIsARegressionAndOneATenthHigherIsNot() {
        assertThat(changes(compare(1000, 1500, "level"))).contains(Change.WORSE);
        assertThat(changes(compare(1500, 1000, "level"))).contains(Change.BETTER);
        SeriesComparison tenth = compare(1000, 1100, "level");
        assertThat(changes(tenth)).containsOnly(Change.NONE);
        assertThat(tenth.findings().get(0).q()).isLessThan(0.01);
        assertThat(tenth.findings().get(0).difference().low()).isLessThan(100);
        assertThat(tenth.findings().get(0).difference().high()).isGreaterThan(100);
    }

    @Test
    void noiseAloneIsNoRegression() {
        for (int seed = 0; seed < 10; seed++) {
            assertThat(changes(compare(seed, 10, 10, 5, "fd.open"))).containsOnly(Change.NONE);
        }
    }

    @Test
    void slowerIntervalsAreARegressionOfLatency() {
        SeriesComparison slower = latencies(20, 0.5, 0.8);
        assertThat(changes(slower)).containsExactly(Change.WORSE);
        assertThat(slower.findings().get(0).kind()).isEqualTo(SeriesComparison.Kind.LATENCY);
        assertThat(slower.findings().get(0).difference().estimate()).isCloseTo(0.3, within(0.1));
        assertThat(changes(latencies(20, 0.5, 0.52))).containsExactly(Change.NONE);
    }

    @Test
    void fewIntervalsAreNotComparedAndSaidSo() {
        SeriesComparison few = latencies(SeriesComparison.FEWEST_INTERVALS - 1, 0.5, 5);
        assertThat(few.findings()).isEmpty();
        assertThat(few.uncompared())
                .singleElement()
                .satisfies(one -> assertThat(one.cause())
                        .isEqualTo(new Cause.TooFewIntervals(7, 7, SeriesComparison.FEWEST_INTERVALS)));
    }

    @Test
    void oneMoreThreadIsNoChangeAndThreeMoreAre() {
        assertThat(changes(compare(1, 4, 5, 0, "threads.live"))).containsOnly(Change.NONE);
        assertThat(changes(compare(1, 4, 7, 0, "threads.live"))).contains(Change.WORSE);
    }

    @Test
    void howHighARunningTotalStandsIsNotCompared() {
        assertThat(compare(1, 0, 500, 0, "fd.gc_closed").findings())
                .noneMatch(finding -> finding.kind() == SeriesComparison.Kind.LEVEL);
    }

    @Test
    void aLeakOfWhatTheGoodRunDoesNotHaveIsWorse() {
        Series leak = SyntheticSeries.seeded(1)
                .named("class.instances{class=A}", Series.Source.FOREIGN)
                .of(x -> 400 * x);
        SeriesComparison comparison = SeriesComparison.of(new Side(List.of(), Map.of()), side(leak), 0.2, 0.01);
        assertThat(changes(comparison)).containsExactly(Change.WORSE);
        assertThat(comparison.uncompared()).isEmpty();
    }

    @Test
    void whatOnlyOneRunHasIsNotPassedOver() {
        SeriesComparison comparison = SeriesComparison.of(
                side(SyntheticSeries.seeded(1)
                        .named("rss", Series.Source.FOREIGN)
                        .of(x -> 1)),
                side(SyntheticSeries.seeded(1)
                        .named("threads", Series.Source.FOREIGN)
                        .of(x -> 1)),
                0.2,
                0.01);
        assertThat(comparison.findings()).isEmpty();
        assertThat(comparison.uncompared())
                .containsExactly(
                        new SeriesComparison.Uncompared(SeriesId.of("threads"), new Cause.OnlyInNewRun()),
                        new SeriesComparison.Uncompared(SeriesId.of("rss"), new Cause.OnlyInReference()));
    }

    @Test
    void aNewLeakIsARegressionOfTheSlope() {
        Series before = SyntheticSeries.seeded(1).of(x -> 100);
        Series after = SyntheticSeries.seeded(2).of(x -> 100 + 40 * x);
        SeriesComparison comparison = SeriesComparison.of(side(before), side(after), 0.2, 0.01);
        assertThat(comparison.findings().stream()
                        .filter(finding -> finding.change() == Change.WORSE)
                        .map(SeriesComparison.Finding::kind))
                .contains(SeriesComparison.Kind.SLOPE);
    }

    private static SeriesComparison compare(double a, double b, String name) {
        return compare(1, a, b, 5, name);
    }

    private static SeriesComparison compare(long seed, double a, double b, double noise, String name) {
        Series before = SyntheticSeries.seeded(seed)
                .noise(noise)
                .named(name, Series.Source.SAMPLES)
                .of(x -> a);
        Series after = SyntheticSeries.seeded(seed + 1000)
                .noise(noise)
                .named(name, Series.Source.SAMPLES)
                .of(x -> b);
        return SeriesComparison.of(side(before), side(after), 0.2, 0.01);
    }

    private static SeriesComparison latencies(int intervals, double a, double b) {
        SplittableRandom random = new SplittableRandom(1);
        SeriesId id = SeriesId.of("latency.p99", "of", "review");
        double[] before = random.doubles(intervals).map(x -> a + 0.1 * x).toArray();
        double[] after = random.doubles(intervals).map(x -> b + 0.1 * x).toArray();
        return SeriesComparison.of(
                new Side(List.of(), Map.of(id, before)), new Side(List.of(), Map.of(id, after)), 0.2, 0.01);
    }

    private static Side side(Series series) {
        return new Side(List.of(VerdictFixtures.verdict(series)), Map.of());
    }

    private static List<Change> changes(SeriesComparison comparison) {
        return comparison.findings().stream()
                .map(SeriesComparison.Finding::change)
                .toList();
    }
}
