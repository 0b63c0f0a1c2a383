package dev.soak.benchmarks.detector;

import dev.soak.analysis.series.Series;
import java.util.Arrays;

/**
 * Kayenta's comparison of a canary with its baseline, applied to the last third of a series and the first: a leak where the
 * 98 % confidence interval of the shift lies above a quarter of the estimated shift, and the mean rose.
 *
 * <p>The shift is the Hodges–Lehmann estimate; the interval inverts the Mann–Whitney test with the normal approximation and
 * the correction for ties. Confidence level, tolerance and the least ratio of the means are the defaults of {@code
 * NetflixACAJudge} and {@code MannWhitneyClassifier} in github.com/spinnaker/kayenta. Without a real control, a step and a
 * warm-up look like a worse canary: the comparison asks whether the level changed, not whether it still grows.
 */
final class KayentaDetector implements LeakDetector {
    private static final double NORMAL_99 = 2.3263478740408408;
    private static final double TOLERANCE = 0.25;
    private static final double ALLOWED_INCREASE = 1;

    @Override
    public String name() {
        return "Kayenta, thirds";
    }

    @Override
    public boolean leaks(Series series) {
        double[] y = series.values();
        int third = Math.max(1, y.length / 3);
        double[] control = Arrays.copyOf(y, third);
        double[] experiment = Arrays.copyOfRange(y, y.length - third, y.length);
        double[] differences = new double[third * third];
        for (int i = 0; i < third; i++) {
            for (int j = 0; j < third; j++) {
                differences[i * third + j] = experiment[i] - control[j];
            }
        }
        Arrays.sort(differences);
        double shift = (differences[(differences.length - 1) / 2] + differences[differences.length / 2]) / 2;
        double lowest = differences[Math.max(0, rankOfLowerBound(control, experiment))];
        return lowest > TOLERANCE * Math.abs(shift)
                && mean(experiment) > mean(control) + (ALLOWED_INCREASE - 1) * Math.abs(mean(control));
    }

    /** The rank, among all differences, of the lower confidence bound of the shift. */
    private static int rankOfLowerBound(double[] a, double[] b) {
        double[] all = Arrays.copyOf(a, a.length + b.length);
        System.arraycopy(b, 0, all, a.length, b.length);
        Arrays.sort(all);
        double ties = 0;
        for (int i = 0; i < all.length; ) {
            int j = i;
            while (j < all.length && all[j] == all[i]) {
                j++;
            }
            double t = j - i;
            ties += t * t * t - t;
            i = j;
        }
        double n = all.length;
        double pairs = (double) a.length * b.length;
        double variance = pairs / 12 * (n + 1 - ties / (n * (n - 1)));
        return (int) Math.floor(pairs / 2 - NORMAL_99 * Math.sqrt(variance));
    }

    private static double mean(double[] y) {
        return Arrays.stream(y).average().orElseThrow();
    }
}
