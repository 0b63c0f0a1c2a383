package dev.soak.benchmarks.incidents;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.TheilSen;
import dev.soak.benchmarks.detector.BaselineDetectors;
import dev.soak.benchmarks.detector.LeakDetector;
import java.util.Arrays;

/** The rules by which such judges decide. Series are in megabytes. */
@SuppressWarnings("ImmutableEnumChecker") // Its fields are never changed.
enum PeerRule {
    LEAST_SQUARES_LIMIT("least squares, limit", PeerRule::slopeAboveLimit),
    TEN_PERCENT("+10 %", "grew by 10 %"),
    VARIATION("coefficient of variation", "coefficient of variation ≥ 10 %"),
    R_SQUARED("R² > 0.8", "regression R² > 0.8"),
    MANN_KENDALL("Mann–Kendall", "Mann–Kendall p < 0.01"),
    HAMED_RAO("Mann–Kendall, Hamed–Rao", "Mann–Kendall, Hamed–Rao"),
    E_DIVISIVE("E-divisive", "Otava, last change up"),
    TROUGHS("Theil–Sen of troughs", PeerRule::troughsRise),
    FIXED_BOUND("fixed bound", PeerRule::aboveBound);

    /** As in github.com/rocky-data/rocky/issues/1346, rounded up. */
    private static final double MEGABYTES_PER_HOUR = 0.2;
    /** As in github.com/shaun0927/opensafari/pull/564. */
    private static final double MEGABYTES_ABOVE_START = 100;
    /** As in github.com/questdb/c-questdb-client/pull/181: with fewer cycles the rule does not decide. */
    private static final int FEWEST_CYCLES = 3;

    private static final double LEVEL = 0.95;
    private static final double SECONDS_PER_HOUR = 3600;

    private final String title;
    private final LeakDetector detector;

    PeerRule(String title, String baseline) {
        this.title = title;
        this.detector = BaselineDetectors.all().stream()
                .filter(one -> one.name().equals(baseline))
                .findFirst()
                .orElseThrow();
    }

    PeerRule(String title, java.util.function.Predicate<Series> rule) {
        this.title = title;
        this.detector = new LeakDetector() {
            @Override
            public String name() {
                return title;
            }

            @Override
            public boolean leaks(Series series) {
                return rule.test(series);
            }
        };
    }

    String title() {
        return title;
    }

    boolean leaks(Series series) {
        return detector.leaks(series);
    }

    private static boolean slopeAboveLimit(Series series) {
        return SECONDS_PER_HOUR * BaselineDetectors.slope(series) > MEGABYTES_PER_HOUR;
    }

    /** The lowest point of each cycle: a minimum in a window of a thirtieth of the run around it. */
    private static boolean troughsRise(Series series) {
        double[] y = series.values();
        int half = Math.max(1, y.length / 60);
        double range = Arrays.stream(y).max().orElse(0) - Arrays.stream(y).min().orElse(0);
        int[] troughs = java.util.stream.IntStream.range(half, y.length - half)
                .filter(i -> isTrough(y, i, half, range / 4))
                .toArray();
        if (troughs.length < FEWEST_CYCLES) {
            return false;
        }
        TheilSen line = TheilSen.fit(
                Arrays.stream(troughs).mapToDouble(i -> series.t()[i]).toArray(),
                Arrays.stream(troughs).mapToDouble(i -> y[i]).toArray(),
                LEVEL);
        return line.low() > 0 && SECONDS_PER_HOUR * line.slope() > MEGABYTES_PER_HOUR;
    }

    private static boolean isTrough(double[] y, int at, int half, double depth) {
        double before = y[at];
        double after = y[at];
        for (int i = at - half; i <= at + half; i++) {
            if (y[i] < y[at]) {
                return false;
            }
            if (i < at) {
                before = Math.max(before, y[i]);
            } else {
                after = Math.max(after, y[i]);
            }
        }
        return Math.max(before, after) - y[at] > depth;
    }

    private static boolean aboveBound(Series series) {
        double[] y = series.values();
        return Arrays.stream(y).max().orElse(0) > y[0] + MEGABYTES_ABOVE_START;
    }
}
