package dev.soak.benchmarks.series;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/** Leaks behind transients, fault windows, restarts and strong noise, or that flow only at times. */
final class DisturbedLeakFamilies {
    private DisturbedLeakFamilies() {}

    static void transientRise(FamilyDraft draft) {
        draft.add(x -> draft.growth * x);
        double from = draft.uniform(0.1, 0.85);
        double tau = draft.uniform(0.003, 0.03);
        double height = draft.growth * draft.uniform(0.7, 4);
        draft.add(x -> x < from ? 0 : height * Math.exp(-(x - from) / tau));
        draft.addCommonNoise();
    }

    static void windows(FamilyDraft draft) {
        draft.add(x -> draft.growth * x);
        addWindows(draft, draft.between(1, 5), false);
        draft.addCommonNoise();
    }

    static void decayingWindows(FamilyDraft draft) {
        draft.add(x -> draft.growth * x);
        addWindows(draft, draft.between(2, 5), true);
        draft.addCommonNoise();
    }

    static void restarts(FamilyDraft draft) {
        addRestarts(draft, draft.between(1, 2), 0.85, x -> 1.5 * draft.growth * x);
        draft.addCommonNoise();
    }

    static void restartInDrift(FamilyDraft draft) {
        addRestarts(draft, 1, 0.7, x -> 1.5 * draft.growth * x);
        draft.add(draft.autoregression(0.6));
    }

    static void phases(FamilyDraft draft) {
        double days = draft.uniform(2.6, 6);
        double phase = draft.random.nextDouble();
        double duty = draft.uniform(0.3, 0.7);
        draft.add(x -> draft.growth / duty * (active(x, days, phase, duty) - active(0, days, phase, duty)));
        draft.addCommonNoise();
    }

    static void phasesOfWork(FamilyDraft draft) {
        double days = draft.uniform(2, 6);
        double phase = draft.random.nextDouble();
        double duty = draft.uniform(0.3, 0.7);
        double[] rate = new double[draft.size()];
        for (int i = 0; i < rate.length; i++) {
            double position = draft.x[i] * days + phase;
            rate[i] = position - Math.floor(position) < duty ? 5 : 0.2;
        }
        draft.rate = rate;
        double[] work = draft.fixWork();
        double[] level = new double[draft.size()];
        for (int i = 0; i < level.length; i++) {
            level[i] = draft.growth * work[i] / work[work.length - 1];
        }
        draft.add(level);
        draft.addCommonNoise();
    }

    static void drift(FamilyDraft draft) {
        double phi = draft.uniform(0.7, 0.93);
        double total = draft.growth + 8 / Math.sqrt(1 - phi);
        draft.add(x -> total * x);
        draft.add(draft.autoregression(phi));
    }

    static void heavyTails(FamilyDraft draft) {
        draft.add(x -> 1.3 * draft.growth * x);
        draft.add(x -> draft.studentT(2));
    }

    static void fewObjects(FamilyDraft draft) {
        draft.raw = true;
        int rises = draft.between(8, 40);
        double start = draft.between(20, 80);
        draft.add(x -> Math.floor(start + rises * x) + draft.between(-1, 1));
    }

    static void thenIdle(FamilyDraft draft) {
        double end = draft.uniform(0.85, 0.93);
        draft.add(x -> draft.growth * Math.min(x, end) / end);
        double[] rate = new double[draft.size()];
        for (int i = 0; i < rate.length; i++) {
            rate[i] = draft.x[i] < end ? 5 : 0.05;
        }
        draft.rate = rate;
        draft.addCommonNoise();
    }

    /** Lifts the level in some windows: by a constant, or by what decays. */
    static void addWindows(FamilyDraft draft, int count, boolean decaying) {
        double[] from = new double[count];
        double[] to = new double[count];
        double[] height = new double[count];
        for (int k = 0; k < count; k++) {
            double at = draft.uniform(0.05, 0.6);
            double length = draft.uniform(0.15, 0.4);
            from[k] = (k + at * (1 - length)) / count * 0.93 + 0.02;
            to[k] = from[k] + (count == 1 ? draft.uniform(0.02, 0.2) : length / count * 0.9);
            height[k] = draft.growth * draft.uniform(0.5, 3);
        }
        draft.add(x -> {
            double level = 0;
            for (int k = 0; k < count; k++) {
                if (x < from[k]) {
                    continue;
                }
                if (decaying) {
                    level += height[k] * Math.exp(-3 * (x - from[k]) / (to[k] - from[k]));
                } else {
                    level += x < to[k] ? height[k] : 0;
                }
            }
            return level;
        });
    }

    /** The same course after each restart. */
    static void addRestarts(FamilyDraft draft, int count, double latest, DoubleUnaryOperator course) {
        double[] at = new double[count];
        for (int k = 0; k < count; k++) {
            at[k] = draft.uniform(0.12, latest);
        }
        Arrays.sort(at);
        draft.add(x -> {
            double last = 0;
            for (double restart : at) {
                last = x >= restart ? restart : last;
            }
            return course.applyAsDouble(x - last);
        });
    }

    /** The active time until x, in runs. */
    private static double active(double x, double days, double phase, double duty) {
        double position = x * days + phase;
        double whole = Math.floor(position);
        return (whole * duty + Math.min(position - whole, duty)) / days;
    }
}
