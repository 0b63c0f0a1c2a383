package dev.soak.benchmarks.campaign;

import dev.soak.analysis.trend.Growth;
import dev.soak.analysis.trend.GrowthProbability;
import dev.soak.analysis.verdict.ReadingSelector;
import dev.soak.benchmarks.series.FamilySet;
import dev.soak.benchmarks.series.LabelledSeries;
import dev.soak.benchmarks.series.SeriesFamily;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;

/**
 * Whether the probabilities of {@link GrowthProbability} are true: of series with a probability between two bounds, the share
 * that leaks. And what the coefficients would be if they were fitted to these series: logistic regression by Newton's method,
 * with a small ridge, because some features separate the series perfectly.
 *
 * @param seeds each generates its own series
 * @param perFamily series per family and seed
 */
public record ProbabilityCalibration(List<Long> seeds, int perFamily) {
    private static final double[] BOUNDS = {0, 0.05, 0.35, 0.65, 0.95, 0.99, 1};
    private static final double RIDGE = 0.01;
    private static final int STEPS = 60;

    public ProbabilityCalibration {
        seeds = List.copyOf(seeds);
    }

    /** The truth about a series, its probability, and the features with a leading 1 for the intercept. */
    private static final class Example {
        private final boolean leaks;
        private final double probability;
        private final double[] features;

        private Example(boolean leaks, double probability, double[] features) {
            this.leaks = leaks;
            this.probability = probability;
            this.features = features;
        }
    }

    /** The tables, in Markdown. */
    public String table() {
        List<Example> examples = new ArrayList<>();
        for (FamilySet set : FamilySet.values()) {
            for (SeriesFamily family : SeriesFamily.of(set)) {
                for (long seed : seeds) {
                    SplittableRandom random = DetectorComparison.random(seed, family);
                    for (int i = 0; i < perFamily; i++) {
                        add(examples, family.generate(random.split()));
                    }
                }
            }
        }
        StringBuilder text = new StringBuilder(String.format(
                Locale.ROOT,
                "%d series of all families with at least %d readings, seeds %s.%n%n"
                        + "| probability | series | of these leak |%n|---|---|---|%n",
                examples.size(),
                Growth.MIN_POINTS,
                seeds));
        for (int b = 0; b + 1 < BOUNDS.length; b++) {
            double low = BOUNDS[b];
            double high = BOUNDS[b + 1];
            List<Example> within = examples.stream()
                    .filter(one -> one.probability >= low && (one.probability < high || high == 1))
                    .toList();
            long leaking = within.stream().filter(one -> one.leaks).count();
            text.append(String.format(
                    Locale.ROOT,
                    "| %.2f to %.2f | %d | %s |%n",
                    low,
                    high,
                    within.size(),
                    within.isEmpty() ? "–" : String.format(Locale.ROOT, "%.1f %%", 100.0 * leaking / within.size())));
        }
        text.append("\n| coefficient | fitted to these series |\n|---|---|\n");
        double[] fitted = fit(examples);
        text.append(String.format(Locale.ROOT, "| intercept | %.2f |%n", fitted[0]));
        GrowthProbability.Feature[] features = GrowthProbability.Feature.values();
        for (int j = 0; j < features.length; j++) {
            text.append(String.format(
                    Locale.ROOT,
                    "| %s | %.2f |%n",
                    features[j].name().toLowerCase(Locale.ROOT).replace('_', ' '),
                    fitted[j + 1]));
        }
        return text.toString();
    }

    private static void add(List<Example> examples, LabelledSeries labelled) {
        Growth growth = Growth.of(ReadingSelector.of(labelled.series()));
        if (growth == null) {
            return;
        }
        GrowthProbability.Feature[] features = GrowthProbability.Feature.values();
        double[] values = new double[features.length + 1];
        values[0] = 1;
        for (int j = 0; j < features.length; j++) {
            values[j + 1] = features[j].of(growth);
        }
        examples.add(new Example(labelled.family().leaks(), growth.probability().value(), values));
    }

    private static double[] fit(List<Example> examples) {
        int p = GrowthProbability.Feature.values().length + 1;
        double[] weights = new double[p];
        for (int step = 0; step < STEPS; step++) {
            double[][] hessian = new double[p][p];
            double[] gradient = new double[p];
            for (int j = 0; j < p; j++) {
                hessian[j][j] = RIDGE;
                gradient[j] = -RIDGE * weights[j];
            }
            for (Example one : examples) {
                double logit = 0;
                for (int j = 0; j < p; j++) {
                    logit += weights[j] * one.features[j];
                }
                double probability = 1 / (1 + Math.exp(-logit));
                for (int j = 0; j < p; j++) {
                    gradient[j] += ((one.leaks ? 1 : 0) - probability) * one.features[j];
                    for (int k = 0; k < p; k++) {
                        hessian[j][k] += probability * (1 - probability) * one.features[j] * one.features[k];
                    }
                }
            }
            solve(hessian, gradient);
            for (int j = 0; j < p; j++) {
                weights[j] += gradient[j];
            }
        }
        return weights;
    }

    /** Gaussian elimination of a positive definite system; the solution replaces the right side. */
    private static void solve(double[][] a, double[] b) {
        int p = b.length;
        for (int j = 0; j < p; j++) {
            for (int i = j + 1; i < p; i++) {
                double factor = a[i][j] / a[j][j];
                for (int k = j; k < p; k++) {
                    a[i][k] -= factor * a[j][k];
                }
                b[i] -= factor * b[j];
            }
        }
        for (int j = p - 1; j >= 0; j--) {
            for (int k = j + 1; k < p; k++) {
                b[j] -= a[j][k] * b[k];
            }
            b[j] /= a[j][j];
        }
    }
}
