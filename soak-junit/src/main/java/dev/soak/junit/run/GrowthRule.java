package dev.soak.junit.run;

import dev.soak.analysis.verdict.RepetitionGrowth;
import dev.soak.junit.measure.CheckpointTable;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Whether a count grows with the repetitions.
 *
 * <p>A test passes if no count looks as if it grew ({@link #mayGrow}); that rule must not miss a leak in one of ten
 * repetitions, and may be wrong about other counts. Those it suspects are judged by further, longer stretches that the
 * suspicion has not seen ({@link #judge}): the growth must be beyond chance, at least {@value #LEAST_RATE} per
 * repetition, and steady, so that neither a warm-up nor a cache that fills can explain it.
 */
final class GrowthRule {
    /** Growth that is slower is no leak of this test: a leak in one of ten repetitions is five times as fast. */
    static final double LEAST_RATE = 0.02;
    /** Stretches between two checkpoints, of the screening and of a confirmation each. */
    static final int STRETCHES = 10;
    /** Of the last stretches, in how many a count must have grown to be suspected. */
    private static final int LAST = 5;

    private static final int GREW_IN = 2;
    private static final double LEVEL = 1e-4;
    /** Share of the suspected rate that must be confirmed. */
    private static final double SAME_RATE = 0.3;

    private GrowthRule() {}

    /** The state of a suspected count. */
    enum State {
        CONFIRMED,
        /** It grows, but may be about to end. */
        UNDECIDED,
        DISMISSED
    }

    /**
     * The judgement.
     *
     * @param growth null if the count does not grow
     */
    record Judgement(State state, @Nullable RepetitionGrowth growth) {}

    /** Whether a count may grow, by the stretches up to the last checkpoint. */
    static boolean mayGrow(CheckpointTable table, String series) {
        int end = table.size() - 1;
        int from = Math.max(0, end - LAST);
        double[] counts = table.counts(series, from, end);
        double[] done = table.repetitions(from, end);
        double gained = counts[counts.length - 1] - counts[0];
        int grew = 0;
        for (int i = 1; i < counts.length; i++) {
            grew += counts[i] > counts[i - 1] ? 1 : 0;
        }
        return gained >= LEAST_RATE * (done[done.length - 1] - done[0]) && grew >= Math.min(GREW_IN, end - from);
    }

    /**
     * Judges a suspected count by a confirmation.
     *
     * @param from the checkpoint at which the confirmation began; it ends at the last
     * @param tests how many judgements there may be, of all counts that are suspected
     */
    static Judgement judge(CheckpointTable table, String series, int from, int tests) {
        int end = table.size() - 1;
        double[] done = table.repetitions(from, end);
        double[] counts = table.counts(series, from, end);
        // From zero: a transient that began with the confirmation is the hardest to tell from a leak.
        double[] since =
                Arrays.stream(done).map(repetitions -> repetitions - done[0]).toArray();
        RepetitionGrowth growth = RepetitionGrowth.of(since, counts);
        if (growth == null || growth.perRepetition().estimate() < LEAST_RATE || !mayGrow(table, series)) {
            return new Judgement(State.DISMISSED, growth);
        }
        double suspected = rate(table, series, 0, from);
        boolean beyondChance = growth.p() < LEVEL / tests;
        if (beyondChance && growth.steady() && growth.perRepetition().estimate() >= SAME_RATE * suspected) {
            return new Judgement(State.CONFIRMED, growth);
        }
        return new Judgement(growth.p() < 0.01 ? State.UNDECIDED : State.DISMISSED, growth);
    }

    private static double rate(CheckpointTable table, String series, int from, int to) {
        int late = Math.max(from, to - LAST);
        double[] done = table.repetitions(late, to);
        double[] counts = table.counts(series, late, to);
        double repetitions = done[done.length - 1] - done[0];
        return repetitions > 0 ? (counts[counts.length - 1] - counts[0]) / repetitions : 0;
    }
}
