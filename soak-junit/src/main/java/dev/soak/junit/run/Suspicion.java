package dev.soak.junit.run;

import dev.soak.analysis.verdict.RepetitionGrowth;

/**
 * A series whose growth was confirmed.
 *
 * @param series its id
 * @param growth per repetition
 * @param from the checkpoint at which the confirmation began
 * @param gained by its end
 */
record Suspicion(String series, RepetitionGrowth growth, int from, long gained) {
    double perRepetition() {
        return growth.perRepetition().estimate();
    }
}
