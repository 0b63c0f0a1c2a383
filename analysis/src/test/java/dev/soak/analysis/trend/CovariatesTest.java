package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGenerator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CovariatesTest {
    private static final int N = 200;
    private static final double[] X =
            IntStream.range(0, N).mapToDouble(i -> i / (N - 1.0)).toArray();
    private final RandomGenerator random =
            RandomGeneratorFactory.of("L64X128MixRandom").create(41);

    @Test
    void aDailySeasonIsFoundWithItsSecondHarmonic() {
        double[] y = wave(7);
        List<double[]> season = Covariates.season(X, y).columns();

        assertThat(season).hasSize(4);
        assertThat(Covariates.correlation(y, season.get(1))).isGreaterThan(0.95);
        assertThat(season.get(2)).containsExactly(cosine(2 * cyclesOf(season.get(0))), within(1e-9));
    }

    @Test
    void noiseAndShortSeriesHaveNoSeason() {
        assertThat(Covariates.season(X, random.doubles(N).toArray()).columns()).isEmpty();
        assertThat(Covariates.season(new double[23], new double[23]).columns()).isEmpty();
    }

    @Test
    void aLineIsNoSeason() {
        double[] y = new double[N];
        for (int i = 0; i < N; i++) {
            y[i] = 5 * X[i] + random.nextDouble();
        }
        assertThat(Covariates.season(X, y).columns()).isEmpty();
    }

    @Test
    void positionsWithinTeethRunFromZeroToOne() {
        List<double[]> teeth = Covariates.teeth(9, List.of(2, 6));

        assertThat(teeth.get(0)).containsExactly(0.5, 0.75, 0, 0.25, 0.5, 0.75, 0, 0.25, 0.5);
        assertThat(teeth.get(1)).containsExactly(teeth.get(0));
        // The second tooth is shorter than the usual one.
        List<double[]> uneven = Covariates.teeth(13, List.of(0, 6, 8));
        assertThat(uneven.get(0)[3]).isEqualTo(0.5);
        assertThat(uneven.get(1)[3]).isEqualTo(0.75);
        assertThat(uneven.get(0)[7]).isEqualTo(0.5);
        assertThat(uneven.get(1)[7]).isEqualTo(0.25);
        assertThat(uneven.get(0)[9]).as("the last one is still open").isEqualTo(0.2);
    }

    @Test
    void aRotationIsASeasonOfEqualTeeth() {
        CovariateColumns season = Covariates.season(X, levels(x -> 3 * x + (5.3 * x + 0.4) % 1));

        assertThat(season.columns()).hasSize(1);
        assertThat(season.positions()).isEqualTo(RegularSawtooth.POSITIONS);
        assertThat(Covariates.correlation(
                        levels(x -> (5.3 * x + 0.4) % 1), season.columns().get(0)))
                .isGreaterThan(0.95);
    }

    @Test
    void aStaircaseIsNoSawtooth() {
        List<double[]> season =
                Covariates.season(X, levels(x -> Math.floor(5.3 * x))).columns();

        assertThat(season.size()).as("columns").isNotEqualTo(1);
    }

    @Test
    void noiseDoesNotHideATooth() {
        // The third and the sixth of nine falls were missed, and the last was found a point late.
        double[] y = levels(x -> (9 * x) % 1);
        CovariateColumns teeth = Covariates.teeth(X, y, List.of(23, 45, 89, 111, 155, 178));

        assertThat(Covariates.correlation(
                        levels(x -> (9 * x) % 1), teeth.columns().get(0)))
                .isGreaterThan(0.97);
    }

    @Test
    void unequalTeethAreThoseOfTheirTroughs() {
        List<Integer> troughs = List.of(20, 70, 85, 140, 152);
        double[] y = Covariates.teeth(N, troughs).get(1);

        assertThat(Covariates.teeth(X, y, troughs).columns()).hasSize(2);
    }

    private double[] levels(DoubleUnaryOperator course) {
        return Arrays.stream(X)
                .map(x -> course.applyAsDouble(x) + 0.05 * random.nextGaussian())
                .toArray();
    }

    @Test
    void theRateOfWorkThatExplainsTheLevelIsFound() {
        double[] t = IntStream.range(0, N).mapToDouble(i -> 2.0 * i).toArray();
        double[] work = new double[N];
        double[] y = new double[N];
        for (int i = 1; i < N; i++) {
            double rate = i / 20 % 2 == 0 ? 5 : 15;
            work[i] = work[i - 1] + 2 * rate;
            y[i] = 100 + 3 * rate;
        }
        y[0] = y[1];
        double[] rate = Covariates.rate(t, work, y);

        assertThat(rate).isNotNull();
        assertThat(rate[10]).isCloseTo(5, within(1e-9));
        assertThat(rate[30]).isCloseTo(15, within(1e-9));
        assertThat(Covariates.correlation(y, rate)).isCloseTo(1, within(1e-9));
    }

    @Test
    void aLevelThatFollowsTheMeanRateOfALongWindowIsExplainedByThatWindow() {
        double[] t = IntStream.range(0, N).mapToDouble(i -> i).toArray();
        double[] work = new double[N];
        for (int i = 1; i < N; i++) {
            work[i] = work[i - 1] + 10 * random.nextDouble();
        }
        double[] before = new double[N];
        double[] around = new double[N];
        for (int i = 0; i < N; i++) {
            before[i] = mean(work, Math.max(i - 8, 0), Math.max(i, 1));
            int ahead = Math.min(Math.max(i + 4, 1), N - 1);
            around[i] = mean(work, Math.max(ahead - 8, 0), ahead);
        }

        assertThat(Covariates.rate(t, work, before)).containsExactly(before, within(1e-9));
        assertThat(Covariates.rate(t, work, around)).containsExactly(around, within(1e-9));
    }

    @Test
    void aRateThatVariesByLessThanOnePercentIsConstant() {
        double[] y = random.doubles(N).toArray();
        double[] t = IntStream.range(0, N).mapToDouble(i -> i).toArray();
        assertThat(Covariates.rate(t, alternating(100, 0.9), y)).isNull();
        assertThat(Covariates.rate(t, alternating(100, 1.2), y)).isNotNull();
    }

    /** Work at a rate that is {@code deviation} above and below its mean in turn. */
    private static double[] alternating(double mean, double deviation) {
        double[] work = new double[N];
        for (int i = 1; i < N; i++) {
            work[i] = work[i - 1] + mean + (i % 2 == 0 ? deviation : -deviation);
        }
        return work;
    }

    private static double mean(double[] work, int from, int to) {
        return (work[to] - work[from]) / (to - from);
    }

    @Test
    void constantWorkExplainsNothing() {
        double[] t = IntStream.range(0, N).mapToDouble(i -> i).toArray();
        assertThat(Covariates.rate(t, t.clone(), random.doubles(N).toArray())).isNull();
    }

    @Test
    void correlationHasTheSignOfTheRelation() {
        double[] falling = IntStream.range(0, N).mapToDouble(i -> -i).toArray();
        assertThat(Covariates.correlation(X, falling)).isCloseTo(-1, within(1e-9));
        assertThat(Covariates.correlation(X, new double[N])).as("a constant").isZero();
        assertThat(Covariates.correlation(new double[N], X)).isZero();
        assertThat(Math.abs(Covariates.correlation(X, random.doubles(N).toArray())))
                .isLessThan(0.25);
    }

    private static double[] wave(double cycles) {
        return IntStream.range(0, N)
                .mapToDouble(i -> Math.sin(2 * Math.PI * cycles * X[i]) + 0.01 * Math.sin(i * i))
                .toArray();
    }

    private static double[] cosine(double cycles) {
        return IntStream.range(0, N)
                .mapToDouble(i -> Math.cos(2 * Math.PI * cycles * X[i]))
                .toArray();
    }

    /** From the second value of a cosine. */
    private static double cyclesOf(double[] cosine) {
        return Math.acos(cosine[1]) / 2 / Math.PI / X[1];
    }
}
