package dev.soak.benchmarks.series;

/** Families that took no part in the choice of the rule's parameters: leaks first, then harmless curves. */
final class HeldOutFamilies {
    private HeldOutFamilies() {}

    static void countedLeak(FamilyDraft draft) {
        draft.raw = true;
        int rises = draft.between(10, 60);
        double start = draft.between(5, 60);
        double flicker = draft.random.nextBoolean() ? 0 : 0.1;
        draft.add(x -> Math.rint(start + rises * x) + (draft.random.nextDouble() < flicker ? 1 : 0));
    }

    static void exponentialLeak(FamilyDraft draft) {
        double k = draft.uniform(1, 4);
        draft.add(x -> draft.growth * Math.expm1(k * x) / Math.expm1(k));
        draft.addCommonNoise();
    }

    static void leakWithSpikes(FamilyDraft draft) {
        double share = draft.uniform(0.01, 0.08);
        draft.add(
                x -> draft.growth * x + (draft.random.nextDouble() < share ? draft.growth * draft.uniform(0.3, 2) : 0));
        draft.addCommonNoise();
    }

    static void partlyReleasedLeak(FamilyDraft draft) {
        int falls = draft.between(1, 3);
        draft.add(x -> 1.5 * draft.growth * x);
        for (int k = 0; k < falls; k++) {
            double c = (k + draft.uniform(0.2, 0.8)) / (falls + 0.5);
            draft.add(x -> x > c ? -0.5 * draft.growth / falls : 0);
        }
        draft.addCommonNoise();
    }

    static void leakOverLoad(FamilyDraft draft) {
        double[] rate = new double[draft.size()];
        double cycles = draft.uniform(2, 6);
        for (int i = 0; i < rate.length; i++) {
            rate[i] = 10 + 8 * Math.sin(2 * Math.PI * cycles * draft.x[i]);
        }
        draft.rate = rate;
        double follow = draft.uniform(0.5, 1) * draft.growth / 10;
        for (int i = 0; i < rate.length; i++) {
            draft.y[i] += follow * rate[i] + draft.growth * draft.x[i];
        }
        draft.addCommonNoise();
    }

    static void telegraph(FamilyDraft draft) {
        double chance = draft.uniform(3, 12) / draft.size();
        boolean high = draft.random.nextBoolean();
        for (int i = 0; i < draft.size(); i++) {
            high ^= draft.random.nextDouble() < chance;
            draft.y[i] = high ? draft.growth : 0;
        }
        draft.addCommonNoise();
    }

    static void logistic(FamilyDraft draft) {
        double center = draft.uniform(0.15, 0.5);
        double width = draft.uniform(0.02, 0.08);
        draft.add(x -> draft.growth / (1 + Math.exp(-(x - center) / width)));
        draft.addCommonNoise();
    }

    static void bump(FamilyDraft draft) {
        double center = draft.uniform(0.2, 0.7);
        double width = draft.uniform(0.03, 0.12);
        draft.add(x -> draft.growth * Math.exp(-0.5 * Math.pow((x - center) / width, 2)));
        draft.addCommonNoise();
    }

    static void dipAndReturn(FamilyDraft draft) {
        double center = draft.uniform(0.3, 0.6);
        draft.add(x -> draft.growth * Math.min(1, Math.abs(x - center) / 0.3));
        draft.addCommonNoise();
    }

    static void secondCache(FamilyDraft draft) {
        double c = draft.uniform(0.3, 0.55);
        double tau = draft.uniform(0.02, 0.08);
        draft.add(x -> draft.growth * ((1 - Math.exp(-x / tau)) + (x > c ? 1 - Math.exp(-(x - c) / tau) : 0)) / 2);
        draft.addCommonNoise();
    }

    static void wideningNoise(FamilyDraft draft) {
        double factor = draft.uniform(2, 6);
        draft.add(x -> draft.random.nextGaussian() * (1 + factor * x));
    }

    static void stepDownAndBack(FamilyDraft draft) {
        double from = draft.uniform(0.1, 0.4);
        double to = draft.uniform(0.5, 0.85);
        draft.add(x -> x > from && x < to ? -draft.growth : 0);
        draft.addCommonNoise();
    }

    static void randomCleaner(FamilyDraft draft) {
        double chance = draft.uniform(4, 12) / draft.size();
        double pace = 6 * draft.growth / draft.size();
        double level = 0;
        for (int i = 0; i < draft.size(); i++) {
            level = draft.random.nextDouble() < chance || level > draft.growth ? 0 : level + pace;
            draft.y[i] = level;
        }
        draft.addCommonNoise();
    }
}
