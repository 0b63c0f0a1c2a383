package dev.soak.analysis.trend;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Objects;
import java.util.function.DoubleUnaryOperator;
import java.util.random.RandomGeneratorFactory;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Curves of known shape, 120 points over 1,000 s with noise of a fiftieth of their range. */
class GrowthTest {
    private static final int N = 120;
    private static final double[] T =
            IntStream.range(0, N).mapToDouble(i -> 1000.0 * i / (N - 1)).toArray();

    @Test
    void aLineGrowsByItsSlope() {
        Growth growth = growth(x -> 5 + 3 * x);

        assertThat(growth.growing().shape()).isEqualTo(Shape.LINEAR);
        assertThat(growth.odds()).isGreaterThan(6);
        assertThat(growth.probability().value()).isGreaterThan(0.99);
        assertThat(growth.slope().slope() * growth.unit()).isCloseTo(3, within(0.1));
        assertThat(growth.growing().endSlope() * growth.unit()).isCloseTo(3, within(0.1));
        assertThat(growth.gained() * growth.unit()).isCloseTo(2.7, within(0.15));
        assertThat(growth.settled()).isZero();
        assertThat(growth.floorShare()).isEqualTo(1);
        assertThat(growth.givenBack()).isLessThan(0.1);
    }

    @Test
    void aLevelDoesNotGrow() {
        Growth growth = growth(x -> 7);

        assertThat(growth.bounded().shape()).isEqualTo(Shape.FLAT);
        assertThat(growth.odds()).isNegative();
        assertThat(growth.changed()).isFalse();
        assertThat(growth.probability().value()).isLessThan(0.1);
        assertThat(growth.slope().cumulativeProbability(0)).isBetween(0.005, 0.995);
    }

    @Test
    void aDecreaseDoesNotGrow() {
        Growth growth = growth(x -> 5 - 3 * x);

        assertThat(growth.bounded().shape()).isEqualTo(Shape.DECREASING);
        assertThat(growth.odds()).isLessThan(-6);
        assertThat(growth.gained()).isNegative();
        assertThat(growth.slope().slope() * growth.unit()).isCloseTo(-3, within(0.2));
    }

    @Test
    void aWarmUpIsBoundedAndHasLevelledOff() {
        Growth growth = growth(x -> 4 * (1 - Math.exp(-x / 0.1)));

        assertThat(growth.bounded().shape()).isIn(Shape.SATURATING, Shape.FILLED, Shape.SLOWING);
        assertThat(growth.odds()).isNegative();
        assertThat(growth.changed()).isTrue();
        assertThat(growth.levelledOff()).isGreaterThan(0.5);
        assertThat(growth.probability().value()).isLessThan(0.1);
    }

    @Test
    void aCacheThatIsFullIsBounded() {
        Growth growth = growth(x -> 5 * Math.min(x, 0.6) / 0.6);

        assertThat(growth.bounded().shape()).isEqualTo(Shape.FILLED);
        assertThat(growth.bounded().settled()).isCloseTo(0.6, within(0.05));
        assertThat(growth.odds()).isNegative();
    }

    @Test
    void growthAfterAWarmUpIsThatOfItsLine() {
        Growth growth = growth(x -> 2 * (1 - Math.exp(-x / 0.04)) + 3 * x);

        assertThat(growth.growing().shape()).isEqualTo(Shape.WARM_UP_AND_LINE);
        assertThat(growth.odds()).isGreaterThan(3);
        assertThat(growth.slope().slope() * growth.unit()).isCloseTo(3, within(0.35));
    }

    @Test
    void growthFromAnOnsetIsDatedToIt() {
        Growth growth = growth(x -> 5 + 4 * Math.max(x - 0.5, 0));
        double[] onset = growth.onset();

        assertThat(growth.growing().shape()).isEqualTo(Shape.ONSET);
        assertThat(growth.growing().settled()).isCloseTo(0.5, within(0.05));
        assertThat(growth.growing().endSlope() * growth.unit()).isCloseTo(4, within(0.3));
        assertThat(growth.growing().rise() * growth.unit()).isCloseTo(2, within(0.2));
        assertThat(onset[1]).isCloseTo(500, within(40.0));
        assertThat(onset[0]).isLessThanOrEqualTo(onset[1]).isGreaterThan(400);
        assertThat(onset[2]).isGreaterThanOrEqualTo(onset[1]).isLessThan(600);
        assertThat(growth.settled()).isCloseTo(60, within(6));
    }

    @Test
    void aDeploymentIsAStepAndNoGrowth() {
        Growth growth = growth(x -> x < 0.45 ? 2 : 6);

        assertThat(growth.bounded().shape()).isEqualTo(Shape.STEPS);
        assertThat(growth.odds()).isNegative();
        assertThat(growth.changed()).isTrue();
        assertThat(growth.slope().cumulativeProbability(0)).isBetween(0.005, 0.995);
    }

    @Test
    void aLineThroughAStepGrowsByItsSlopeAlone() {
        Growth growth = growth(x -> 3 * x + (x < 0.4 ? 0 : 4));

        assertThat(growth.growing().shape()).isEqualTo(Shape.STEP_AND_LINE);
        assertThat(growth.odds()).isGreaterThan(6);
        assertThat(growth.growing().endSlope() * growth.unit()).isCloseTo(3, within(0.5));
    }

    @Test
    void growthInPortionsIsGrowth() {
        Growth growth = growth(x -> Math.floor(10 * x + 0.5));

        assertThat(growth.growing().shape().grows()).isTrue();
        assertThat(growth.odds()).isPositive();
        assertThat(growth.slope().slope() * growth.unit()).isCloseTo(10, within(1.5));
    }

    @Test
    void sixEqualStepsAtEqualDistancesAreGrowth() {
        Growth growth = growth(x -> Math.floor(6 * x + 0.4));

        assertThat(growth.growing().shape()).isEqualTo(Shape.PHASES);
        assertThat(growth.odds()).isGreaterThan(6);
        assertThat(growth.probability().value()).isGreaterThan(0.9);
        assertThat(growth.slope().slope() * growth.unit()).isCloseTo(6, within(0.3));
    }

    @Test
    void equalStepsThatBecomeRarerOrHaveEndedAreNot() {
        Growth rarer = growth(x -> Math.floor(Math.log1p(x * 15.8) / Math.log(1.6)));
        Growth ended = growth(x -> Math.floor(5 * Math.min(x / 0.65, 0.99) + 0.4));

        assertThat(rarer.probability().value()).isLessThan(0.5);
        assertThat(ended.probability().value()).isLessThan(0.1);
    }

    @Test
    void aDayIsPeriodic() {
        Growth growth = growth(x -> 5 + Math.sin(2 * Math.PI * 5 * x));

        assertThat(growth.odds()).isNegative();
        assertThat(growth.probability().value()).isLessThan(0.1);
    }

    @Test
    void growthUnderADayIsFoundWithItsSlope() {
        Growth growth = growth(x -> 5 * x + Math.sin(2 * Math.PI * 5 * x));

        assertThat(growth.odds()).isGreaterThan(6);
        assertThat(growth.slope().slope() * growth.unit()).isCloseTo(5, within(0.3));
    }

    @Test
    void acceleratingGrowthGrows() {
        Growth growth = growth(x -> 6 * x * x * x);

        assertThat(growth.growing().shape()).isIn(Shape.ACCELERATING, Shape.ONSET);
        assertThat(growth.odds()).isGreaterThan(3);
    }

    @Test
    void growthOfTheTroughsUnderASawtoothIsFound() {
        Growth growth = growth(x -> 6 * (x * 12 % 1) + 4 * x);

        assertThat(growth.odds()).isPositive();
        assertThat(growth.floorShare()).isCloseTo(1, within(0.25));
        assertThat(growth.slope().slope() * growth.unit()).isCloseTo(4, within(0.8));
    }

    @Test
    void aWindowOverAFullCacheIsNoGrowthAndOverALeakHidesNone() {
        DoubleUnaryOperator window = x -> x > 0.6 && x < 0.72 ? 4 : 0;
        Growth cache = growth(x -> 3 * Math.min(x, 0.4) / 0.4 + window.applyAsDouble(x));
        Growth leak = growth(x -> 3 * x + window.applyAsDouble(x));

        assertThat(cache.bounded().shape()).isEqualTo(Shape.FILLED);
        assertThat(cache.probability().value()).isLessThan(0.1);
        assertThat(leak.probability().value()).isGreaterThan(0.95);
        assertThat(leak.slope().slope() * leak.unit()).isCloseTo(3, within(0.3));
    }

    @Test
    void aRotationOfFourFilesIsNoGrowthAndHidesNone() {
        DoubleUnaryOperator rotation = x -> 3 * ((4 * x + 0.3) % 1);
        Growth sound = growth(rotation);
        Growth leak = growth(x -> 3 * x + rotation.applyAsDouble(x));

        assertThat(sound.probability().value()).isLessThan(0.1);
        assertThat(leak.probability().value()).isGreaterThan(0.95);
        assertThat(leak.slope().slope() * leak.unit()).isCloseTo(3, within(0.3));
    }

    /** A line through both stretches would rise by a tenth of that. */
    @Test
    void growthThatStartsOverHasTheSlopeOfItsStretchesAlsoUnderNoise() {
        Growth growth = growth(x -> 4 * (x < 0.6 ? x : x - 0.6), 3);

        assertThat(growth.growing().shape()).isEqualTo(Shape.RESTARTED_LINE);
        assertThat(growth.slope().slope() * growth.unit()).isCloseTo(4, within(0.7));
        assertThat(growth.slope().cumulativeProbability(0)).isLessThan(1e-6);
        assertThat(growth.probability().value()).isGreaterThan(0.95);
    }

    private static Growth growth(DoubleUnaryOperator level) {
        return growth(level, 50);
    }

    /** @param signalToNoise the range of the level in standard deviations of the noise */
    private static Growth growth(DoubleUnaryOperator level, double signalToNoise) {
        var random = RandomGeneratorFactory.of("L64X128MixRandom").create(7);
        double[] exact = IntStream.range(0, N)
                .mapToDouble(i -> level.applyAsDouble(i / (N - 1.0)))
                .toArray();
        var range = java.util.Arrays.stream(exact).summaryStatistics();
        double noise = Math.max(range.getMax() - range.getMin(), 1) / signalToNoise;
        double[] y = java.util.Arrays.stream(exact)
                .map(value -> value + noise * random.nextGaussian())
                .toArray();
        return Objects.requireNonNull(Growth.of(new Observations(T, null, y)));
    }
}
