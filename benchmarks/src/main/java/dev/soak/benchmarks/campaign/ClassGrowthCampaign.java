package dev.soak.benchmarks.campaign;

import dev.soak.analysis.verdict.ClassWatch;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Error rates of the sequential test ({@link ClassWatch}) on thousands of class counts: how often it reports any class in a
 * run without a leak, and by which checkpoint it reports a class that grows by one instance per pull request.
 */
public final class ClassGrowthCampaign {
    private static final int CLASSES = 3000;
    private static final double LEVEL = 0.05;

    private ClassGrowthCampaign() {}

    /**
     * The error rates.
     *
     * @param runsWithFalseAlarm runs without a leak in which some class was reported
     * @param detectedByFourth leaking runs in which the leak was reported by the fourth checkpoint
     * @param latestDetection the latest checkpoint at which a leak was reported; one past the last if one was missed
     */
    public record ErrorRates(int runs, int runsWithFalseAlarm, int detectedByFourth, int latestDetection) {
        /** One line. */
        public String text() {
            return String.format(
                    Locale.ROOT,
                    "%d runs of %d classes without a leak: false alarms in %d (%.1f %%). "
                            + "One class of %d growing by 1 per pull request: reported by the fourth checkpoint in"
                            + " %d of %d runs (latest: checkpoint %d).",
                    runs,
                    CLASSES,
                    runsWithFalseAlarm,
                    100.0 * runsWithFalseAlarm / runs,
                    CLASSES,
                    detectedByFourth,
                    runs,
                    latestDetection);
        }
    }

    /** Simulates runs with {@code checkpoints} checkpoints each, about {@code perCheckpoint} pull requests apart. */
    public static ErrorRates run(long seed, int runs, int checkpoints, int perCheckpoint) {
        int falseAlarms = 0;
        int byFourth = 0;
        int latest = 0;
        for (int run = 0; run < runs; run++) {
            SplittableRandom random = new SplittableRandom(seed * 7919 + run);
            if (anyReported(random, checkpoints, perCheckpoint)) {
                falseAlarms++;
            }
            int at = leakReportedAt(random, 12, perCheckpoint);
            byFourth += at <= 4 ? 1 : 0;
            latest = Math.max(latest, at);
        }
        return new ErrorRates(runs, falseAlarms, byFourth, latest);
    }

    private static boolean anyReported(SplittableRandom random, int checkpoints, int perCheckpoint) {
        ClassWatch watch = new ClassWatch(LEVEL);
        Counts counts = new Counts(random, CLASSES);
        double work = 0;
        for (int k = 0; k < checkpoints; k++) {
            work += arrivals(random, perCheckpoint);
            if (!watch.add(work, counts.next()).isEmpty()) {
                return true;
            }
        }
        return false;
    }

    private static int leakReportedAt(SplittableRandom random, int checkpoints, int perCheckpoint) {
        ClassWatch watch = new ClassWatch(LEVEL);
        Counts counts = new Counts(random, CLASSES - 1);
        double work = 0;
        for (int k = 1; k <= checkpoints; k++) {
            work += arrivals(random, perCheckpoint);
            Map<String, Double> now = new HashMap<>(counts.next());
            now.put("com.acme.Review", 1000 + work);
            List<ClassWatch.GrowingClass> calls = watch.add(work, now);
            if (calls.stream().anyMatch(c -> c.name().equals("com.acme.Review"))) {
                return k;
            }
        }
        return checkpoints + 1;
    }

    private static double arrivals(SplittableRandom random, int expected) {
        return Math.max(1, Math.rint(expected + Math.sqrt(expected) * random.nextGaussian()));
    }

    /** Class counts without a leak: constant, white noise, AR(1), random walk, random steps. */
    private static final class Counts {
        private final SplittableRandom random;
        private final double[] level;
        private final double[] scale;
        private final double[] state;

        Counts(SplittableRandom random, int classes) {
            this.random = random;
            level = new double[classes];
            scale = new double[classes];
            state = new double[classes];
            for (int c = 0; c < classes; c++) {
                scale[c] = Math.pow(10, random.nextDouble(-0.5, 3));
                level[c] = 10 * scale[c] + random.nextInt(10_000);
            }
        }

        Map<String, Double> next() {
            Map<String, Double> counts = new HashMap<>();
            for (int c = 0; c < level.length; c++) {
                double e = random.nextGaussian();
                switch (c % 5) {
                    case 0 -> state[c] = 0;
                    case 1 -> state[c] = e;
                    case 2 -> state[c] = 0.9 * state[c] + 0.44 * e;
                    case 3 -> state[c] += 0.2 * e;
                    default -> state[c] += random.nextInt(60) == 0 ? e : 0;
                }
                counts.put("C" + c, Math.max(0, Math.rint(level[c] + scale[c] * state[c])));
            }
            return counts;
        }
    }
}
