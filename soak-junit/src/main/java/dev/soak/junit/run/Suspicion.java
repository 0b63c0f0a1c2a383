package dev.soak.junit.run;

import dev.soak.analysis.verdict.RepetitionGrowth;

/**
 * A series that grows, or seems to.
 *
 * @param series its id
 * @param growth per repetition
 * @param from the checkpoint at which the confirmation began
 * @param gained by its end
 * @param confirmed whether the growth is beyond doubt
 */
record Suspicion(String series, RepetitionGrowth growth, int from, long gained, boolean confirmed) {
    double perRepetition() {
        return growth.perRepetition().estimate();
    }
}
