package dev.soak.benchmarks.series;

import java.util.Arrays;

/**
 * Leaks as they look in real processes: hidden by transients, faults and restarts, flowing only at times, or under noise
 * with a long memory. Each grows at a constant rate whenever it grows, by so much that the plot shows it.
 */
final class FieldLeakFamilies {
    /**
     * The standard error of the growth over a run, in standard deviations of the noise, is √12 / √n for n independent
     * points; 80 % power at the 1 % level takes 3.4 of them, and a leak that anyone sees is at least twice as large.
     */
    private static final double SEEN_BY_ANYONE = 2 * 3.4 * Math.sqrt(12);

    private FieldLeakFamilies() {}

    /** One transient, such as an import of 200 MB that takes eight minutes of eight hours, over a leak of 120 MB. */
    static void behindTransient(FamilyDraft draft) {
        double growth = Math.max(draft.growth, 4);
        double at = draft.uniform(0.05, 0.85);
        double height = growth * draft.uniform(0.8, 3);
        double tau = draft.uniform(0.004, 0.03);
        draft.add(x -> growth * x + (x < at ? 0 : height * Math.exp(-(x - at) / tau)));
        draft.addCommonNoise();
    }

    static void withFaultWindows(FamilyDraft draft) {
        double growth = Math.max(draft.growth, 5);
        draft.add(x -> growth * x);
        draft.add(FieldHarmlessFamilies.windows(draft, growth, false));
        draft.addCommonNoise();
    }

    static void withDecayingFaults(FamilyDraft draft) {
        double growth = Math.max(draft.growth, 5);
        draft.add(x -> growth * x);
        draft.add(FieldHarmlessFamilies.windows(draft, growth, true));
        draft.addCommonNoise();
    }

    /** The level returns to the start at one or two restarts, and grows again at the same rate. */
    static void resetByRestarts(FamilyDraft draft) {
        double growth = Math.max(draft.growth, 6);
        double[] starts = FieldHarmlessFamilies.restarts(draft);
        draft.add(x -> growth * FieldHarmlessFamilies.sinceStart(starts, x) * starts.length);
        draft.addCommonNoise();
    }

    static void byDay(FamilyDraft draft) {
        int days = FieldLoad.days(draft);
        addCumulative(draft, FieldLoad.daily(draft, days), Math.max(draft.growth, 5));
        draft.addCommonNoise();
    }

    static void byDayWithWork(FamilyDraft draft) {
        int days = FieldLoad.days(draft);
        FieldLoad.apply(draft, FieldLoad.daily(draft, days), draft.logUniform(1e4, 1e6));
        double[] work = draft.fixWork();
        double growth = Math.max(draft.growth, 5);
        for (int i = 0; i < work.length; i++) {
            draft.y[i] += growth * work[i] / work[work.length - 1];
        }
        draft.addCommonNoise();
    }

    /** Only one request in twenty leaks, at random: a count such as that of descriptors. */
    static void oneInTwenty(FamilyDraft draft) {
        draft.raw = true;
        double[] leaked = oneInTwentyOf(draft, draft.between(15, 150));
        double start = draft.between(10, 200);
        double flicker = draft.random.nextBoolean() ? 0 : 0.15;
        for (int i = 0; i < leaked.length; i++) {
            draft.y[i] = start + leaked[i] + (draft.random.nextDouble() < flicker ? 1 : 0);
        }
    }

    /** Only one request in twenty leaks, at random: memory, with noise. */
    static void oneInTwentyOfMemory(FamilyDraft draft) {
        double[] leaked = oneInTwentyOf(draft, draft.between(15, 150));
        double growth = Math.max(draft.growth, 4);
        for (int i = 0; i < leaked.length; i++) {
            draft.y[i] += growth * leaked[i] / Math.max(leaked[leaked.length - 1], 1);
        }
        draft.addCommonNoise();
    }

    /** Requests that leaked so far, when about {@code events} of a constant load do. */
    private static double[] oneInTwentyOf(FamilyDraft draft, int events) {
        double[] load = new double[draft.size()];
        Arrays.fill(load, 1);
        FieldLoad.apply(draft, load, 20.0 * events);
        double[] work = draft.fixWork();
        double[] leaked = new double[work.length];
        for (int i = 1; i < work.length; i++) {
            leaked[i] = leaked[i - 1];
            for (long request = Math.round(work[i] - work[i - 1]); request > 0; request--) {
                leaked[i] += draft.random.nextInt(20) == 0 ? 1 : 0;
            }
        }
        return leaked;
    }

    static void underHeavyTails(FamilyDraft draft) {
        double growth = Math.max(draft.growth, 6);
        int freedom = draft.between(2, 3);
        draft.add(x -> growth * x + draft.studentT(freedom));
    }

    static void underLongMemory(FamilyDraft draft) {
        double phi = FieldHarmlessFamilies.longMemory(draft);
        double growth = seenByAnyone(draft, phi);
        draft.add(x -> growth * x);
        draft.add(draft.autoregression(phi));
    }

    static void underNegativeCorrelation(FamilyDraft draft) {
        draft.add(x -> draft.growth * x);
        draft.add(draft.autoregression(-draft.uniform(0.3, 0.9)));
    }

    /** Sessions that come and go, and some that stay. */
    static void underSessions(FamilyDraft draft) {
        draft.raw = true;
        double mean = draft.logUniform(20, 2000);
        double phi = FieldHarmlessFamilies.sessionMemory(draft);
        double growth = seenByAnyone(draft, phi);
        double[] open = draft.autoregression(phi);
        for (int i = 0; i < open.length; i++) {
            draft.y[i] = Math.max(0, Math.rint(mean + Math.sqrt(mean) * (open[i] + growth * draft.x[i])));
        }
    }

    /** Growth of one to three times what anyone sees over noise of this lag-1 autocorrelation. */
    private static double seenByAnyone(FamilyDraft draft, double phi) {
        double independent = draft.size() * (1 - phi) / (1 + phi);
        return draft.logUniform(1, 3) * SEEN_BY_ANYONE / Math.sqrt(independent);
    }

    /** Log files that rotate, and some that are never deleted. */
    static void underRotation(FamilyDraft draft) {
        int teeth = draft.between(4, 8);
        double phase = draft.random.nextDouble();
        double growth = Math.max(draft.growth, 5);
        double height = growth * draft.uniform(0.3, 1.2);
        draft.add(x -> growth * x + height * ((teeth * x + phase) % 1));
        draft.addCommonNoise();
    }

    /** The live set follows the load, and grows. */
    static void overHeapThatFollowsLoad(FamilyDraft draft) {
        double growth = Math.max(draft.growth, 5);
        double[] load = draft.random.nextBoolean() ? FieldLoad.stages(draft) : FieldLoad.wandering(draft);
        FieldLoad.apply(draft, load, draft.logUniform(1e3, 1e6));
        double follows = growth * draft.uniform(0.3, 1);
        for (int i = 0; i < load.length; i++) {
            draft.y[i] += growth * draft.x[i] + follows * load[i];
        }
        draft.addCommonNoise();
    }

    /** A JVM that is still compiling, and a leak at least as large as what it fills by itself. */
    static void duringCompilation(FamilyDraft draft) {
        double growth = Math.max(draft.growth, 5);
        FieldHarmlessFamilies.addSaturations(draft, growth * draft.uniform(0.3, 1));
        draft.add(x -> growth * x);
        draft.addCommonNoise();
    }

    private static void addCumulative(FamilyDraft draft, double[] flow, double growth) {
        double[] sum = new double[flow.length];
        for (int i = 1; i < flow.length; i++) {
            sum[i] = sum[i - 1] + flow[i];
        }
        for (int i = 0; i < flow.length; i++) {
            draft.y[i] += growth * sum[i] / sum[flow.length - 1];
        }
    }
}
