package dev.soak.junit.run;

import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.junit.measure.CheckpointTable;
import dev.soak.junit.run.GrowthRule.State;
import java.util.Random;
import java.util.function.IntToLongFunction;
import org.junit.jupiter.api.Test;

class GrowthRuleTest {
    private static final String SERIES = "class.instances{class=acme.Review}";
    private static final int SCREENED = 200;

    /** A screening and a confirmation of a level that depends on the repetitions. */
    private static CheckpointTable table(int stretch, IntToLongFunction level) {
        CheckpointTable table = screened(level);
        for (int i = 1; i <= GrowthRule.STRETCHES; i++) {
            read(table, SCREENED + i * stretch, level);
        }
        return table;
    }

    private static CheckpointTable screened(IntToLongFunction level) {
        CheckpointTable table = new CheckpointTable();
        for (int i = 0; i <= GrowthRule.STRETCHES; i++) {
            read(table, i * SCREENED / GrowthRule.STRETCHES, level);
        }
        return table;
    }

    private static void read(CheckpointTable table, int repetitions, IntToLongFunction level) {
        table.begin(repetitions);
        table.set(SERIES, level.applyAsLong(repetitions));
    }

    private static State judged(int stretch, IntToLongFunction level) {
        return GrowthRule.judge(table(stretch, level), SERIES, GrowthRule.STRETCHES, 5)
                .state();
    }

    /** Counts up by chance with a probability at each repetition. */
    private static IntToLongFunction atRandom(long seed, double probability) {
        return repetitions -> new Random(seed)
                .doubles(repetitions)
                .filter(x -> x < probability)
                .count();
    }

    @Test
    void oneObjectInTenRepetitionsIsSuspectedAfterTheDefaultNumber() {
        assertThat(GrowthRule.mayGrow(screened(n -> n / 10), SERIES)).isTrue();
        int suspected = 0;
        for (int seed = 0; seed < 1_000; seed++) {
            suspected += GrowthRule.mayGrow(screened(atRandom(seed, 0.1)), SERIES) ? 1 : 0;
        }
        assertThat(suspected).as("at random").isGreaterThanOrEqualTo(995);
    }

    @Test
    void aConstantLevelIsNotSuspected() {
        assertThat(GrowthRule.mayGrow(screened(n -> 17), SERIES)).isFalse();
    }

    @Test
    void oneStepIsNotSuspected() {
        assertThat(GrowthRule.mayGrow(screened(n -> n > 150 ? 500 : 0), SERIES)).isFalse();
    }

    @Test
    void oneObjectPerRepetitionIsALeakEvenIfTheTestIsSlow() {
        assertThat(judged(10, n -> n)).isEqualTo(State.CONFIRMED);
    }

    @Test
    void oneObjectInTenRepetitionsIsALeak() {
        assertThat(judged(100, n -> n / 10)).isEqualTo(State.CONFIRMED);
    }

    @Test
    void oneObjectInTenAtRandomIsALeakWhereThereIsTime() {
        int found = 0;
        for (int seed = 0; seed < 100; seed++) {
            found += judged(2_000, atRandom(seed, 0.1)) == State.CONFIRMED ? 1 : 0;
        }
        assertThat(found).isGreaterThanOrEqualTo(99);
    }

    @Test
    void aCacheThatFillsDuringTheConfirmationIsNoLeak() {
        for (int size : new int[] {250, 300, 500, 700, 900, 1_000}) {
            assertThat(judged(100, n -> Math.min(n, size))).as("size %d", size).isNotEqualTo(State.CONFIRMED);
        }
    }

    /** Keys at random of a limited number: the cache fills ever more slowly. */
    @Test
    void aCacheOfRandomKeysIsNoLeak() {
        assertThat(judged(400, n -> Math.round(1_000 * (1 - Math.exp(-n / 1_000.0)))))
                .isNotEqualTo(State.CONFIRMED);
    }

    @Test
    void aWarmUpThatGrowsLogarithmicallyIsNoLeak() {
        assertThat(judged(400, n -> Math.round(200 * Math.log1p(n)))).isNotEqualTo(State.CONFIRMED);
    }

    @Test
    void noiseIsNoLeak() {
        int called = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            called += judged(100, n -> 1_000 + random.nextInt(40)) == State.CONFIRMED ? 1 : 0;
        }
        assertThat(called).isZero();
    }

    /** The worst kind of sound series: it may go anywhere. */
    @Test
    void aRandomWalkIsNoLeak() {
        int called = 0;
        for (int seed = 0; seed < 2_000; seed++) {
            Random random = new Random(seed);
            long[] level = {1_000};
            called += judged(20, n -> level[0] += random.nextInt(11) - 5) == State.CONFIRMED ? 1 : 0;
        }
        assertThat(called).isLessThanOrEqualTo(1);
    }

    @Test
    void growthSlowerThanOneInFiftyIsNone() {
        assertThat(judged(1_000, n -> n / 100)).isEqualTo(State.DISMISSED);
    }
}
