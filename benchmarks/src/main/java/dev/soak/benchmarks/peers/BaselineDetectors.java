package dev.soak.benchmarks.peers;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.MannKendall;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import dev.soak.analysis.verdict.VerdictRule;
import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/** All detectors of the comparison, Soak's first. */
public final class BaselineDetectors {
    private BaselineDetectors() {}

    private record Named(String name, Rule rule) implements Detector {
        @Override
        public boolean leaks(Series series) {
            return rule.leaks(series);
        }
    }

    private interface Rule {
        boolean leaks(Series series);
    }

    public static List<Detector> all() {
        return List.of(
                soak(),
                new Named("coefficient of variation ≥ 10 %", BaselineDetectors::varies),
                new Named("grew by 10 %", BaselineDetectors::grew),
                new Named("regression p < 0.01", s -> Line.of(s).slope > 0 && Line.of(s).p < 0.01),
                new Named("regression R² > 0.8", s -> Line.of(s).slope > 0 && Line.of(s).r2 > 0.8),
                new Named("Mann–Kendall p < 0.01", s -> rises(MannKendall.independent(s.values()))),
                new Named("Mann–Kendall, Hamed–Rao", s -> rises(MannKendall.autocorrelated(s.t(), s.values()))),
                new JmcDetector(),
                new Named("CUSUM, k = 0.5 σ, h = 5 σ", BaselineDetectors::cusum));
    }

    public static Detector soak() {
        VerdictRule rule = new SoakVerdict();
        return new Named(
                "Soak",
                s -> rule.judge(List.of(s), VerdictPolicy.DEFAULT).get(0).verdict() == Verdict.LEAK);
    }

    private static boolean rises(MannKendall test) {
        return test.s() > 0 && test.p() < 0.01;
    }

    private static boolean varies(Series series) {
        double mean = mean(series.values(), 0, series.size());
        return spread(series.values(), 0, series.size()) >= 0.1 * Math.abs(mean);
    }

    private static boolean grew(Series series) {
        int n = series.size();
        int tenth = Math.max(1, n / 10);
        return mean(series.values(), n - tenth, n) > 1.1 * mean(series.values(), 0, tenth);
    }

    /** Upward CUSUM (E. S. Page, Biometrika 41 (1954) 100–115), the level and spread of the first fifth its target. */
    private static boolean cusum(Series series) {
        double[] y = series.values();
        int first = Math.max(2, y.length / 5);
        double mean = mean(y, 0, first);
        double spread = Math.max(spread(y, 0, first), 1e-9 * Math.max(1, Math.abs(mean)));
        double sum = 0;
        for (int i = first; i < y.length; i++) {
            sum = Math.max(0, sum + (y[i] - mean) / spread - 0.5);
            if (sum > 5) {
                return true;
            }
        }
        return false;
    }

    static double mean(double[] y, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += y[i];
        }
        return sum / (to - from);
    }

    static double spread(double[] y, int from, int to) {
        double mean = mean(y, from, to);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (y[i] - mean) * (y[i] - mean);
        }
        return Math.sqrt(sum / Math.max(1, to - from - 1));
    }

    static double slope(Series series) {
        return Line.of(series).slope;
    }

    /** Ordinary least squares over time. */
    private record Line(double slope, double r2, double p) {
        static Line of(Series series) {
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
                return new Line(0, 0, 1);
            }
            double r2 = Math.min(sxy * sxy / sxx / syy, 1 - 1e-15);
            double t = Math.sqrt(r2 * (n - 2) / (1 - r2));
            return new Line(sxy / sxx, r2, 2 * TDistribution.of(n - 2).survivalProbability(t));
        }
    }
}
