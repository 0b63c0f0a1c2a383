package dev.soak.benchmarks.campaign;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.verdict.SoakVerdict;
import dev.soak.analysis.verdict.Verdict;
import dev.soak.analysis.verdict.VerdictPolicy;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.function.DoubleUnaryOperator;

/**
 * How often a class count that grows with the requests is called a leak, among others that only vary, and how often one
 * whose growth ends is. Counts are Poisson around their expected course, come in batches, or follow it exactly, as what counts
 * requests does.
 */
public final class RequestGrowthCampaign {
    private static final int[] CHECKPOINTS = {8, 12, 18, 120};
    private static final int WARM_UP = 3;
    private static final int OTHERS = 20;
    private static final int LONG_RUN = 100;
    private static final double SECONDS = 10;

    private RequestGrowthCampaign() {}

    /**
     * A course of growth.
     *
     * @param expected instances until a share of the work, for all work in requests
     * @param batch instances that come at once, on average; 0 if they follow the course exactly
     */
    private record Kind(String name, boolean leaks, Course expected, int batch) {}

    private interface Course {
        double at(double share, double all);
    }

    private static final List<Kind> KINDS = List.of(
            new Kind("one per request", true, (x, all) -> all * x, 1),
            new Kind("one in 10 at random", true, (x, all) -> all / 10 * x, 1),
            new Kind("one in 20 at random", true, (x, all) -> all / 20 * x, 1),
            new Kind("one in 50 at random", true, (x, all) -> all / 50 * x, 1),
            new Kind("batches of 20, one per request", true, (x, all) -> all * x, 20),
            new Kind("every tenth", true, (x, all) -> all / 10 * x, 0),
            new Kind(
                    "every tenth, after a warm-up",
                    true,
                    (x, all) -> all / 10 * x + 30 * (1 - Math.exp(-x * all / 200)),
                    0),
            new Kind("warm-up, logarithmic in the work", false, (x, all) -> 150 * Math.log(1 + 50 * x), 1),
            new Kind("the same in batches of 10", false, (x, all) -> 150 * Math.log(1 + 50 * x), 10),
            new Kind("warm-up that settles by the square root", false, (x, all) -> 600 * Math.sqrt(x), 1),
            new Kind("settles in a quarter of the run", false, (x, all) -> 600 * (1 - Math.exp(-4 * x)), 1),
            new Kind("settles in the length of the run", false, (x, all) -> 600 * (1 - Math.exp(-x)), 1),
            new Kind("cache, full at 90 % of the run", false, (x, all) -> all * Math.min(x, 0.9), 1),
            new Kind("cache of one in 20, full at 80 %", false, (x, all) -> all / 20 * Math.min(x, 0.8), 1),
            new Kind("classes loaded now and then", false, (x, all) -> 4 * Math.log(1 + 50 * x), 1),
            new Kind("jumps of 60 now and then", false, (x, all) -> 200 * x, 60),
            new Kind("exactly by the square root", false, (x, all) -> 600 * Math.sqrt(x), 0),
            new Kind("exactly by an exponential", false, (x, all) -> 600 * (1 - Math.exp(-x)), 0),
            new Kind("exactly by the free share", false, (x, all) -> 600 * x / (x + 0.5), 0),
            new Kind("every tenth, full at 90 %", false, (x, all) -> all / 10 * Math.min(x, 0.9), 0));

    /** The share of runs in which each kind was called a leak, as a Markdown table. */
    public static String table(long seed, int runs, int perCheckpoint) {
        StringBuilder text = new StringBuilder("| growth of a class | leaks |");
        Arrays.stream(CHECKPOINTS)
                .forEach(count -> text.append(String.format(Locale.ROOT, " %d checkpoints |", count)));
        text.append("\n|---|---|").append("---|".repeat(CHECKPOINTS.length)).append('\n');
        for (Kind kind : KINDS) {
            text.append(String.format(Locale.ROOT, "| %s | %s |", kind.name(), kind.leaks() ? "yes" : "no"));
            for (int checkpoints : CHECKPOINTS) {
                text.append(String.format(
                        Locale.ROOT, " %.1f %% |", 100 * called(kind, seed, runs, checkpoints, perCheckpoint)));
            }
            text.append('\n');
        }
        return text.toString();
    }

    private static double called(Kind kind, long seed, int runs, int checkpoints, int perCheckpoint) {
        int called = 0;
        int some = checkpoints > LONG_RUN ? Math.max(1, runs / 5) : runs;
        for (int run = 0; run < some; run++) {
            SplittableRandom random = new SplittableRandom(seed * 7919 + run);
            double[] work = new double[checkpoints];
            for (int i = 1; i < checkpoints; i++) {
                work[i] = work[i - 1] + arrivals(random, perCheckpoint);
            }
            double all = work[checkpoints - 1];
            List<Series> series = new ArrayList<>();
            series.add(series("com.acme.Review", work, counts(random, kind, work, all)));
            for (int other = 0; other < OTHERS; other++) {
                series.add(series("com.acme.Other" + other, work, noise(random, checkpoints, 1 + other)));
            }
            VerdictPolicy policy = VerdictPolicy.forRun(Duration.ofSeconds((long) (SECONDS * checkpoints)));
            Verdict verdict = new SoakVerdict().judge(series, policy).get(0).verdict();
            called += verdict == Verdict.LEAK ? 1 : 0;
        }
        return called / (double) some;
    }

    private static Series series(String name, double[] work, double[] counts) {
        int n = work.length;
        double[] t = new double[n];
        Phase[] phases = new Phase[n];
        for (int i = 0; i < n; i++) {
            t[i] = SECONDS * (i + 1);
            phases[i] = i < WARM_UP ? Phase.WARMUP : Phase.STEADY;
        }
        return new Series(
                Resources.CLASS_INSTANCES.part(name), Series.Source.CHECKPOINTS, t, work, counts, phases, null);
    }

    private static double[] counts(SplittableRandom random, Kind kind, double[] work, double all) {
        DoubleUnaryOperator expected = done -> kind.expected().at(done / all, all);
        double[] counts = new double[work.length];
        for (int i = 1; i < work.length; i++) {
            if (kind.batch() == 0) {
                counts[i] = Math.floor(expected.applyAsDouble(work[i]));
                continue;
            }
            double events = (expected.applyAsDouble(work[i]) - expected.applyAsDouble(work[i - 1])) / kind.batch();
            counts[i] = counts[i - 1];
            for (double at = random.nextExponential(); at < events; at += random.nextExponential()) {
                counts[i] += kind.batch() == 1 ? 1 : Math.ceil(kind.batch() * random.nextExponential());
            }
        }
        return counts;
    }

    private static double[] noise(SplittableRandom random, int n, double scale) {
        return random.doubles(n)
                .map(any -> Math.rint(1_000 + scale * random.nextGaussian()))
                .toArray();
    }

    private static double arrivals(SplittableRandom random, int expected) {
        return Math.max(1, Math.rint(expected + Math.sqrt(expected) * random.nextGaussian()));
    }
}
