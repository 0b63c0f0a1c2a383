package dev.soak.benchmarks.detector;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.MannKendall;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.verdict.VerdictRule;
import java.util.List;
import java.util.function.Predicate;
import org.apache.commons.statistics.distribution.TDistribution;

/** The detectors of the comparison: Soak, and the heuristics and tests that are in common use. */
public final class BaselineDetectors {
    private BaselineDetectors() {}

    private record NamedDetector(String name, Predicate<Series> rule) implements LeakDetector {
        @Override
        public boolean leaks(Series series) {
            return rule.test(series);
        }
    }

    /** All detectors, Soak first. */
    public static List<LeakDetector> all() {
        return List.of(
                soak(),
                new NamedDetector("coefficient of variation ≥ 10 %", BaselineDetectors::variesByTenPercent),
                new NamedDetector("grew by 10 %", BaselineDetectors::grewByTenPercent),
                new NamedDetector(
                        "regression p < 0.01",
                        s -> LeastSquaresLine.of(s).slope > 0 && LeastSquaresLine.of(s).p < 0.01),
                new NamedDetector(
                        "regression R² > 0.8",
                        s -> LeastSquaresLine.of(s).slope > 0 && LeastSquaresLine.of(s).r2 > 0.8),
                new NamedDetector("least squares + 10 %", BaselineDetectors::fitGrowsByTenPercent),
                new NamedDetector("Mann–Kendall p < 0.01", s -> increases(MannKendall.independent(s.values()))),
                new NamedDetector(
                        "Mann–Kendall, Hamed–Rao", s -> increases(MannKendall.autocorrelated(s.t(), s.values()))),
                new JmcLiveSetDetector(),
                new NamedDetector("CUSUM, k = 0.5 σ, h = 5 σ", BaselineDetectors::cusum),
                new KayentaDetector(),
                new OtavaDetector());
    }

    /** Soak with its default policy. A series counts as a leak only with the verdict {@code LEAK}. */
    public static LeakDetector soak() {
        VerdictRule rule = new SoakVerdict();
        return new NamedDetector(
                "Soak",
                s -> rule.judge(List.of(s), VerdictPolicy.DEFAULT).get(0).verdict() == Verdict.LEAK);
    }

    private static boolean increases(MannKendall test) {
        return test.s() > 0 && test.p() < 0.01;
    }

    private static boolean variesByTenPercent(Series series) {
        double mean = mean(series.values(), 0, series.size());
        return standardDeviation(series.values(), 0, series.size()) >= 0.1 * Math.abs(mean);
    }

    private static boolean grewByTenPercent(Series series) {
        int n = series.size();
        int tenth = Math.max(1, n / 10);
        return mean(series.values(), n - tenth, n) > 1.1 * mean(series.values(), 0, tenth);
    }

    /** A significant slope, by which the fitted level rises by at least 10 % of its start over the run. */
    private static boolean fitGrowsByTenPercent(Series series) {
        LeastSquaresLine line = LeastSquaresLine.of(series);
        double[] t = series.t();
        double start = line.meanLevel - line.slope * (mean(t, 0, t.length) - t[0]);
        double growth = line.slope * (t[t.length - 1] - t[0]);
        return line.p < 0.01 && growth > 0 && growth >= 0.1 * Math.abs(start);
    }

    /** Upward CUSUM (E. S. Page, Biometrika 41 (1954) 100–115) with mean and deviation of the first fifth as reference. */
    private static boolean cusum(Series series) {
        double[] y = series.values();
        int first = Math.max(2, y.length / 5);
        double mean = mean(y, 0, first);
        double deviation = Math.max(standardDeviation(y, 0, first), 1e-9 * Math.max(1, Math.abs(mean)));
        double sum = 0;
        for (int i = first; i < y.length; i++) {
            sum = Math.max(0, sum + (y[i] - mean) / deviation - 0.5);
            if (sum > 5) {
                return true;
            }
        }
        return false;
    }

    private static double mean(double[] y, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += y[i];
        }
        return sum / (to - from);
    }

    private static double standardDeviation(double[] y, int from, int to) {
        double mean = mean(y, from, to);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (y[i] - mean) * (y[i] - mean);
        }
        return Math.sqrt(sum / Math.max(1, to - from - 1));
    }

    /** The least-squares slope, per second. */
    public static double slope(Series series) {
        return LeastSquaresLine.of(series).slope;
    }

    /** Ordinary least squares over time. */
    private record LeastSquaresLine(double slope, double meanLevel, double r2, double p) {
        static LeastSquaresLine of(Series series) {
            double[] x = series.t();
            double[] y = series.values();
            int n = x.length;
            double mx = mean(x, 0, n);
            double my = mean(y, 0, n);
            double sxx = 0;
            double sxy = 0;
            double syy = 0;
            for (int i = 0; i < n; i++) {
                sxx += (x[i] - mx) * (x[i] - mx);
                sxy += (x[i] - mx) * (y[i] - my);
                syy += (y[i] - my) * (y[i] - my);
            }
            if (syy == 0) {
                return new LeastSquaresLine(0, my, 0, 1);
            }
            double r2 = Math.min(sxy * sxy / sxx / syy, 1 - 1e-15);
            double t = Math.sqrt(r2 * (n - 2) / (1 - r2));
            return new LeastSquaresLine(
                    sxy / sxx, my, r2, 2 * TDistribution.of(n - 2).survivalProbability(t));
        }
    }
}
