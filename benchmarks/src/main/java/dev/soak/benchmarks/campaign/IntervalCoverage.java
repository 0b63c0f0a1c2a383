package dev.soak.benchmarks.campaign;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** Measures how often the slope's 95 % confidence interval contains the true slope, on lines with AR(1) noise. */
public final class IntervalCoverage {
    private static final double[] PHI = {0, 0.3, 0.5, 0.7, 0.9};
    private static final int[] POINTS = {60, 120, 240, 480};

    private IntervalCoverage() {}

    /** A Markdown table with a row per series length and a column per autocorrelation. */
    public static String table(long seed, int runs) {
        StringBuilder text = new StringBuilder("| points |");
        for (double phi : PHI) {
            text.append(String.format(Locale.ROOT, " phi %.1f |", phi));
        }
        text.append("\n|---|").append("---|".repeat(PHI.length)).append('\n');
        double sum = 0;
        for (int points : POINTS) {
            text.append("| ").append(points).append(" |");
            for (double phi : PHI) {
                double covered = covered(seed, runs, points, phi);
                sum += covered / POINTS.length / PHI.length;
                text.append(String.format(Locale.ROOT, " %.1f |", 100 * covered));
            }
            text.append('\n');
        }
        return text
                + String.format(
                        Locale.ROOT,
                        "%nOverall: %.1f %% of %d intervals, seed %d.%n",
                        100 * sum,
                        runs * POINTS.length * PHI.length,
                        seed);
    }

    private static double covered(long seed, int runs, int points, double phi) {
        SplittableRandom random = new SplittableRandom(seed * 31 + points * 1009L + Math.round(phi * 10));
        int covered = 0;
        for (int run = 0; run < runs; run++) {
            double rise = random.nextInt(2) == 0 ? 0 : 3 * Math.pow(10, random.nextDouble());
            // One more than needed: the order of random numbers is part of the figures in docs/error-rates.md.
            double[] noise = SyntheticSeries.autoregression(random, points + 1, phi);
            double[] y = new double[points];
            for (int i = 0; i < points; i++) {
                y[i] = 1000 + noise[i] + rise * i / (points - 1);
            }
            Series series = new SyntheticSeries(random).points(points).ofValues(y);
            Interval slope = new SoakVerdict()
                    .judge(List.of(series), VerdictPolicy.DEFAULT)
                    .get(0)
                    .slopePerHour();
            double truth = rise / ((points - 1) / 60.0);
            covered += slope != null && slope.low() <= truth && truth <= slope.high() ? 1 : 0;
        }
        return (double) covered / runs;
    }
}
