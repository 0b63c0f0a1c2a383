package dev.soak.analysis.verdict;

import dev.soak.analysis.trend.Observations;
import org.jspecify.annotations.Nullable;

/**
 * Growth of a counted resource while one piece of work is repeated and nothing else is done: {@link ProportionalGrowth} of
 * counts that are read after known numbers of repetitions, where an event has size 1.
 *
 * @param perRepetition growth per repetition with its 95 % confidence interval
 * @param p one-sided p-value of the hypothesis that there is no growth
 * @param steady whether it goes on in proportion to the repetitions, rather than slow down or end
 */
public record RepetitionGrowth(Interval perRepetition, double p, boolean steady) {
    /**
     * Of the counts of one resource.
     *
     * @param repetitions so far, increasing
     * @param counts after so many repetitions
     * @return null if there are too few counts or they do not grow
     */
    public static @Nullable RepetitionGrowth of(double[] repetitions, double[] counts) {
        ProportionalGrowth growth = ProportionalGrowth.of(new Observations(repetitions, repetitions, counts), 1);
        return growth == null ? null : new RepetitionGrowth(growth.perWork(), growth.p(), growth.isSteady());
    }
}
