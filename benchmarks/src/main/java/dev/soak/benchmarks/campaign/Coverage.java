package dev.soak.benchmarks.campaign;

import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.Interval;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/** How often the slope's 95 % interval holds the true slope, on lines with autoregressive noise. */
public final class Coverage {
    private static final double[] PHI = {0, 0.3, 0.5, 0.7, 0.9};
    private static final int[] POINTS = {60, 120, 240, 480};

    private Coverage() {}

    /** A table: a row for each length, a column for each memory. */
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
                        "%nAll together: %.1f %% of %d intervals, seed %d.%n",
                        100 * sum,
                        runs * POINTS.length * PHI.length,
                        seed);
    }

    private static double covered(long seed, int runs, int points, double phi) {
        SplittableRandom random = new SplittableRandom(seed * 31 + points * 1009L + Math.round(phi * 10));
        int covered = 0;
        for (int run = 0; run < runs; run++) {
            double rise = random.nextInt(2) == 0 ? 0 : 3 * Math.pow(10, random.nextDouble());
            double[] t = new double[points];
            double[] y = new double[points];
            double e = random.nextGaussian();
            for (int i = 0; i < points; i++) {
                t[i] = 60.0 * i;
                y[i] = 1000 + e + rise * i / (points - 1);
                e = phi * e + Math.sqrt(1 - phi * phi) * random.nextGaussian();
            }
            Phase[] phases = new Phase[points];
            Arrays.fill(phases, Phase.STEADY);
            Series series = new Series(SeriesId.of("line"), Series.Source.FOREIGN, t, null, y, phases, null);
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
