package dev.soak.analysis.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.verdict.SeriesVerdict;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Eight hours in segments of unequal length: the target was started again at the beginning of each. */
class SegmentFoldTest {
    private static final double HOUR = 3600;
    private static final double END = 8 * HOUR;
    private static final double WORK_PER_SECOND = 10;
    private static final List<SegmentStart> RESTARTS = List.of(start(2.5 * HOUR), start(4.2 * HOUR), start(6.9 * HOUR));

    @Test
    void aLeakThatEveryRestartClearsIsALeak() {
        // One descriptor in a thousand requests.
        assertThat(verdict(checkpoints("fd.open", age -> 100 + Math.floor(36 * age / HOUR), 0))
                        .verdict())
                .isEqualTo(Verdict.LEAK);
        assertThat(verdict(samples("fd.open", age -> 100 + 12 * age / HOUR, 3)).verdict())
                .isEqualTo(Verdict.LEAK);
    }

    @Test
    void itsRateIsTheOneSinceEachStart() {
        SeriesVerdict leak = verdict(checkpoints("fd.open", age -> 100 + 12 * age / HOUR, 1));

        assertThat(leak.slopePerHour().estimate()).isBetween(11.0, 13.0);
        assertThat(leak.perWork().estimate() * WORK_PER_SECOND * HOUR).isBetween(11.0, 13.0);
    }

    @Test
    void aLevelThatDiffersFromStartToStartIsStable() {
        for (int seed = 1; seed <= 5; seed++) {
            SplittableRandom levels = new SplittableRandom(seed);
            double[] level = levels.doubles(4, 0, 300).toArray();
            Measurements run =
                    run("fd.open", Series.Source.CHECKPOINTS, 180, (segment, age) -> 100 + level[segment], 1, seed);

            assertThat(verdict(run).verdict()).isNotIn(Verdict.LEAK, Verdict.SUSPECT);
        }
    }

    @Test
    void aCacheThatFillsAgainAfterEachStartIsBounded() {
        assertThat(verdict(checkpoints("fd.open", age -> 100 + 80 * (1 - Math.exp(-age / (0.3 * HOUR))), 1))
                        .verdict())
                .isNotIn(Verdict.LEAK, Verdict.SUSPECT);
        assertThat(verdict(samples("fd.open", age -> 100 + 80 * (1 - Math.exp(-age / (0.3 * HOUR))), 1))
                        .verdict())
                .isNotIn(Verdict.LEAK, Verdict.SUSPECT);
    }

    @Test
    void buffersOfThreadsThatAreFirstUsedLateAreNoLeak() {
        List<Verdict> verdicts = new ArrayList<>();
        for (int seed = 1; seed <= 20; seed++) {
            SplittableRandom random = new SplittableRandom(seed);
            // Three in each segment, as many between one and two hours as between two and four.
            double[] used = random.doubles(12, Math.log(600), Math.log(4 * HOUR))
                    .map(Math::exp)
                    .toArray();
            Curve buffers = (segment, age) -> 28
                    + IntStream.range(3 * segment, 3 * segment + 3)
                            .filter(i -> age > used[i])
                            .count();
            verdicts.add(verdict(run("buffers.direct.count", Series.Source.CHECKPOINTS, 120, buffers, 0, seed))
                    .verdict());
        }

        assertThat(verdicts).doesNotContain(Verdict.LEAK);
    }

    @Test
    void segmentsTogetherShowWhatOneAloneDoesNot() {
        DoubleUnaryOperator slow = age -> 100 + 0.55 * age / HOUR;
        int together = 0;
        int alone = 0;
        for (int seed = 1; seed <= 10; seed++) {
            Measurements all =
                    run("fd.open", Series.Source.SAMPLES, 120, (k, age) -> slow.applyAsDouble(age), 0.55, seed);
            Measurements longest = run(
                    "fd.open",
                    Series.Source.SAMPLES,
                    120,
                    (k, age) -> k == 2 ? slow.applyAsDouble(age) : Double.NaN,
                    0.55,
                    seed);
            together += growthErrors(verdict(all));
            alone += growthErrors(verdict(longest));
        }
        assertThat(together).isGreaterThan(alone * 5 / 4);
    }

    /** Slope over its standard error, in tenths. */
    private static int growthErrors(SeriesVerdict verdict) {
        return (int) (10 * verdict.slopePerHour().estimate() / (verdict.resolvableSlopePerHour() / 7));
    }

    @Test
    void countersGoOnAndLevelsDoNot() {
        Measurements counter =
                run("deliveries.done", Series.Source.SAMPLES, 60, (k, age) -> WORK_PER_SECOND * age, 0, 1);
        Measurements level = run("fd.open", Series.Source.SAMPLES, 60, (k, age) -> 100 + age / HOUR, 0, 1);

        double[] counted = counter.series().get(0).values();
        for (int i = 1; i < counted.length; i++) {
            assertThat(counted[i]).isGreaterThanOrEqualTo(counted[i - 1]);
        }
        assertThat(counted[counted.length - 1]).isBetween(0.98 * WORK_PER_SECOND * END, WORK_PER_SECOND * END);
        assertThat(level.series().get(0).values()[150])
                .isLessThan(level.series().get(0).values()[149]);
        assertThat(level.longestSegment()).isEqualTo(2.7 * HOUR);
    }

    @Test
    void collectionsSinceAStartNeverFall() {
        SplittableRandom random = new SplittableRandom(7);
        for (int run = 0; run < 200; run++) {
            double[] perHour = random.doubles(4, 1, 60).toArray();
            double[] burst = random.doubles(4, 0, 2).toArray();
            Curve all =
                    (segment, age) -> Math.floor(perHour[segment] * Math.pow(age / HOUR, burst[segment]) + age / 60);
            Curve forced = (segment, age) -> Math.floor(age / 180);
            List<Series> drivers = Stream.concat(
                            run("gc.collections", Series.Source.CHECKPOINTS, 180, all, 0, 1).drivers().stream(),
                            run("gc.forced", Series.Source.CHECKPOINTS, 180, forced, 0, 1).drivers().stream())
                    .toList();

            for (Series driver : drivers) {
                assertThat(driver.values()).isSorted();
            }
        }
    }

    private static SegmentStart start(double t) {
        return new SegmentStart(t, Math.round(WORK_PER_SECOND * t), 0);
    }

    private interface Curve {
        double at(int segment, double age);
    }

    private static Measurements checkpoints(String name, DoubleUnaryOperator curve, double noise) {
        return run(name, Series.Source.CHECKPOINTS, 180, (segment, age) -> curve.applyAsDouble(age), noise, 3);
    }

    private static Measurements samples(String name, DoubleUnaryOperator curve, double noise) {
        return run(name, Series.Source.SAMPLES, 20, (segment, age) -> curve.applyAsDouble(age), noise, 3);
    }

    private static Measurements run(
            String name, Series.Source source, double seconds, Curve curve, double noise, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<double[]> rows = new ArrayList<>();
        for (int segment = 0; segment <= RESTARTS.size(); segment++) {
            double from = segment == 0 ? 0 : RESTARTS.get(segment - 1).t();
            double to = segment < RESTARTS.size() ? RESTARTS.get(segment).t() : END;
            for (double age = 5; from + age < to; age += seconds) {
                double level = curve.at(segment, age) + noise * random.nextGaussian();
                if (!Double.isNaN(level)) {
                    rows.add(new double[] {from + age, level, age < 600 ? 0 : 1});
                }
            }
        }
        int n = rows.size();
        Series series = new Series(
                SeriesId.parse(name),
                source,
                rows.stream().mapToDouble(row -> row[0]).toArray(),
                rows.stream()
                        .mapToDouble(row -> Math.rint(WORK_PER_SECOND * row[0]))
                        .toArray(),
                rows.stream().mapToDouble(row -> row[1]).toArray(),
                rows.stream()
                        .map(row -> row[2] == 0 ? Phase.WARMUP : Phase.STEADY)
                        .toArray(Phase[]::new),
                null);
        assertThat(n).isPositive();
        return new Measurements(List.of(series), List.of()).restartedAt(RESTARTS);
    }

    private static SeriesVerdict verdict(Measurements run) {
        return new SoakVerdict().judge(run.judged(), VerdictPolicy.DEFAULT).get(0);
    }
}
