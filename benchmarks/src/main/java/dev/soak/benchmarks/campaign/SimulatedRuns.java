package dev.soak.benchmarks.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Made measurements of a benchmark on a machine that is not quiet. Of a run, all processes share its mood; a process has a
 * level of its own, and one of fifty a bad start that costs up to twice the time; iterations are log-normal around it, and one
 * of twenty takes up to three times as long.
 *
 * @param betweenProcesses standard deviation of the logarithms of their levels
 * @param betweenRuns of those of the runs' moods
 */
record SimulatedRuns(double betweenProcesses, double betweenRuns) {
    private static final int[] ITERATIONS = {5, 10, 20};
    private static final double BAD_STARTS = 0.02;
    private static final double LONG_ITERATIONS = 0.05;

    /** Seconds, a list a process. */
    List<List<Double>> run(double seconds, int processes, SplittableRandom random) {
        double mood = betweenRuns * random.nextGaussian();
        int iterations = ITERATIONS[random.nextInt(ITERATIONS.length)];
        List<List<Double>> run = new ArrayList<>();
        for (int p = 0; p < processes; p++) {
            double level = Math.log(seconds) + mood + betweenProcesses * random.nextGaussian();
            if (random.nextDouble() < BAD_STARTS) {
                level += Math.log(random.nextDouble(1.3, 2));
            }
            double spread = random.nextDouble(0.01, 0.08);
            List<Double> values = new ArrayList<>();
            for (int i = 0; i < iterations; i++) {
                double spike = random.nextDouble() < LONG_ITERATIONS ? random.nextDouble(1.3, 3) : 1;
                values.add(spike * Math.exp(level + spread * random.nextGaussian()));
            }
            run.add(values);
        }
        return run;
    }
}
