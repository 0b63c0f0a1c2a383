package dev.soak.benchmarks.detector;

import dev.soak.analysis.series.Series;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import org.apache.commons.statistics.distribution.TDistribution;
import org.jspecify.annotations.Nullable;

/**
 * The change points of Apache Otava (formerly Hunter), read as a verdict: a leak where the last change is an increase, to
 * the highest level of the run. Otava itself reports every change. A level that rose and stayed is a leak by this reading,
 * and so is the first half of a sawtooth's tooth; a drift is a stair of changes, the last of which is the highest.
 *
 * <p>E-divisive means in windows of {@value #WINDOW} points that overlap by half, each candidate tested by Student's t test
 * against its neighbouring segments at ten times the level; then the weakest change is removed and its neighbours are
 * tested again, until all are significant at 0.1 %. Parameters are the defaults of {@code compute_change_points} in
 * github.com/apache/otava. The tests assume independent values, so that autocorrelation makes changes of plain noise.
 *
 * <p>Sources: M. Fleming et al., ICPE 2023, 199–206; D. S. Matteson, N. A. James, JASA 109 (2014) 334–345.
 */
final class OtavaDetector implements LeakDetector {
    private static final int WINDOW = 50;
    private static final double LEVEL = 0.001;

    @Override
    public String name() {
        return "Otava, last change up";
    }

    @Override
    public boolean leaks(Series series) {
        double[] y = series.values();
        List<Integer> changes = changePoints(y);
        if (changes.isEmpty()) {
            return false;
        }
        double last = mean(y, changes.get(changes.size() - 1), y.length);
        for (int k = 0; k < changes.size(); k++) {
            if (mean(y, k == 0 ? 0 : changes.get(k - 1), changes.get(k)) >= last) {
                return false;
            }
        }
        return true;
    }

    /** The index of the first value of each new level, in order. */
    static List<Integer> changePoints(double[] y) {
        TreeSet<Integer> weak = new TreeSet<>();
        for (int start = 0; start < y.length; ) {
            List<Integer> found = split(y, start, Math.min(start + WINDOW, y.length));
            weak.addAll(found);
            int last = found.isEmpty() ? 0 : found.get(found.size() - 1);
            start = Math.max(last, start + WINDOW / 2);
        }
        List<Integer> changes = new ArrayList<>(weak);
        while (!changes.isEmpty()) {
            int weakest = 0;
            double largest = -1;
            for (int k = 0; k < changes.size(); k++) {
                double p = p(y, k == 0 ? 0 : changes.get(k - 1), changes.get(k), next(changes, k, y.length));
                if (p > largest) {
                    largest = p;
                    weakest = k;
                }
            }
            if (largest < LEVEL) {
                break;
            }
            changes.remove(weakest);
        }
        return changes;
    }

    private static int next(List<Integer> changes, int k, int end) {
        return k + 1 < changes.size() ? changes.get(k + 1) : end;
    }

    /** The weak change points of one window: the best candidate of all segments, as long as it is significant. */
    private static List<Integer> split(double[] y, int from, int to) {
        TreeSet<Integer> changes = new TreeSet<>();
        while (true) {
            Candidate best = null;
            int left = from;
            for (int right : with(changes, to)) {
                Candidate candidate = Candidate.of(y, left, right);
                best = candidate != null && (best == null || candidate.q > best.q) ? candidate : best;
                left = right;
            }
            if (best == null || !(p(y, best.from, best.at, best.to) < 10 * LEVEL)) {
                return new ArrayList<>(changes);
            }
            changes.add(best.at);
        }
    }

    private static List<Integer> with(SortedSet<Integer> changes, int end) {
        List<Integer> ends = new ArrayList<>(changes);
        ends.add(end);
        return ends;
    }

    /** The split of a segment with the largest energy distance between the values before it and some of those after it. */
    private record Candidate(int from, int at, int to, double q) {
        static @Nullable Candidate of(double[] y, int from, int to) {
            Candidate best = null;
            double left = 0;
            for (int at = from + 1; at < to; at++) {
                left += distances(y, from, at - 1, y[at - 1]);
                double right = 0;
                double between = 0;
                double n = at - from;
                for (int end = at + 1; end <= to; end++) {
                    between += distances(y, from, at, y[end - 1]);
                    right += distances(y, at, end - 1, y[end - 1]);
                    double m = end - at;
                    double q = 2 / (m + n) * between
                            - (n > 1 ? 2 * m / (m + n) / (n - 1) * left : 0)
                            - (m > 1 ? 2 * n / (m + n) / (m - 1) * right : 0);
                    best = best == null || q > best.q ? new Candidate(from, at, to, q) : best;
                }
            }
            return best;
        }

        private static double distances(double[] y, int from, int to, double value) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += Math.abs(y[i] - value);
            }
            return sum;
        }
    }

    /** Two-sided p-value of Student's t test with pooled variance. */
    private static double p(double[] y, int from, int at, int to) {
        int n = at - from;
        int m = to - at;
        int freedom = n + m - 2;
        double difference = mean(y, at, to) - mean(y, from, at);
        if (freedom < 1 || difference == 0) {
            return 1;
        }
        double pooled = (squares(y, from, at) + squares(y, at, to)) / freedom;
        double t = Math.abs(difference) / Math.sqrt(pooled * (1.0 / n + 1.0 / m));
        return Double.isInfinite(t) ? 0 : 2 * TDistribution.of(freedom).survivalProbability(t);
    }

    private static double squares(double[] y, int from, int to) {
        double mean = mean(y, from, to);
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += (y[i] - mean) * (y[i] - mean);
        }
        return sum;
    }

    private static double mean(double[] y, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += y[i];
        }
        return sum / (to - from);
    }
}
