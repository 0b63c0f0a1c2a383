package dev.soak.benchmarks.campaign;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Simulates benchmark runs on a busy machine. All processes of a run share a random factor; each process has one of its
 * own, and one process in fifty starts badly and takes up to twice as long. Iterations are log-normal around the level of
 * their process, and one in twenty takes up to three times as long.
 *
 * @param betweenProcesses standard deviation of the logarithm of the processes' factors
 * @param betweenRuns standard deviation of the logarithm of the runs' factors
 */
record SimulatedRuns(double betweenProcesses, double betweenRuns) {
    private static final int[] ITERATIONS = {5, 10, 20};
    private static final double BAD_STARTS = 0.02;
    private static final double LONG_ITERATIONS = 0.05;

    /** One run: the seconds of each iteration, in one list per process. */
    List<List<Double>> run(double seconds, int processes, SplittableRandom random) {
        double runFactor = betweenRuns * random.nextGaussian();
        int iterations = ITERATIONS[random.nextInt(ITERATIONS.length)];
        List<List<Double>> run = new ArrayList<>();
        for (int p = 0; p < processes; p++) {
            double level = Math.log(seconds) + runFactor + betweenProcesses * random.nextGaussian();
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
