package dev.soak.benchmarks.series;

/** Harmless curves that are easily mistaken for leaks. */
final class HarmlessFamilies {
    private HarmlessFamilies() {}

    static void white(FamilyDraft draft) {
        draft.add(draft.autoregression(0));
    }

    static void autocorrelated(FamilyDraft draft) {
        draft.add(draft.autoregression(draft.uniform(0.3, 0.95)));
    }

    static void heavyTails(FamilyDraft draft) {
        int freedom = draft.between(1, 3);
        draft.add(x -> draft.studentT(freedom));
    }

    static void spikes(FamilyDraft draft) {
        double share = draft.uniform(0.01, 0.1);
        draft.add(x -> draft.random.nextDouble() < share ? draft.growth * draft.uniform(0.3, 1) : 0);
        draft.addCommonNoise();
    }

    static void warmUp(FamilyDraft draft) {
        double tau = draft.uniform(0.02, 0.2);
        draft.add(x -> draft.growth * (1 - Math.exp(-x / tau)));
        draft.addCommonNoise();
    }

    static void fillingCache(FamilyDraft draft) {
        double full = draft.uniform(0.4, 0.7);
        draft.add(x -> draft.growth * Math.min(x / full, 1));
        draft.addCommonNoise();
    }

    static void step(FamilyDraft draft) {
        double c = draft.uniform(0.1, 0.9);
        draft.add(x -> x > c ? draft.growth : 0);
        draft.addCommonNoise();
    }

    static void steps(FamilyDraft draft) {
        int steps = draft.between(2, 4);
        for (int k = 0; k < steps; k++) {
            double c = draft.uniform(0.05, 0.9);
            double height = draft.growth * draft.uniform(0.3, 1);
            draft.add(x -> x > c ? height : 0);
        }
        draft.addCommonNoise();
    }

    static void periodic(FamilyDraft draft) {
        double cycles = draft.uniform(1.3, 20);
        double phase = draft.uniform(0, 2 * Math.PI);
        draft.add(x -> draft.growth / 2 * Math.sin(2 * Math.PI * cycles * x + phase));
        draft.addCommonNoise();
    }

    static void sawtooth(FamilyDraft draft) {
        double teeth = draft.uniform(2.5, 0.1 * draft.size() + 2);
        double phase = draft.random.nextDouble();
        draft.add(x -> draft.growth * ((teeth * x + phase) % 1));
        draft.addCommonNoise();
    }

    static void plateaus(FamilyDraft draft) {
        int stages = draft.between(3, 10);
        double[] level = new double[stages];
        for (int k = 0; k < stages; k++) {
            level[k] = k % 2 == 0 ? 0 : draft.growth * draft.uniform(0.6, 1);
        }
        draft.add(x -> level[Math.min((int) (x * stages), stages - 1)]);
        draft.addCommonNoise();
    }

    static void wander(FamilyDraft draft) {
        double memory = draft.uniform(0.02, 0.1) * draft.size();
        double[] e = draft.autoregression(Math.exp(-1 / memory));
        double height = draft.uniform(1, 0.3 * draft.growth + 1);
        for (int i = 0; i < e.length; i++) {
            e[i] *= height;
        }
        draft.add(e);
        draft.addCommonNoise();
    }

    static void decreasing(FamilyDraft draft) {
        double power = draft.uniform(0.5, 2);
        draft.add(x -> -draft.growth * Math.pow(x, power));
        draft.addCommonNoise();
    }

    static void loadRamp(FamilyDraft draft) {
        double[] rate = new double[draft.size()];
        double top = draft.uniform(2, 10);
        double from = draft.uniform(0, 0.3);
        double to = draft.uniform(0.7, 1);
        double slowest = draft.logUniform(1, 10);
        for (int i = 0; i < rate.length; i++) {
            double up = Math.min(Math.max((draft.x[i] - from) / (to - from), 0), 1);
            rate[i] = slowest * (1 + (top - 1) * up);
        }
        draft.rate = rate;
        double[] work = draft.fixWork();
        double[] level = new double[draft.size()];
        for (int i = 1; i < level.length; i++) {
            int back = Math.max(0, i - 2);
            level[i] = draft.growth * (work[i] - work[back]) / ((i - back) * draft.seconds * slowest * top);
        }
        level[0] = level[1];
        draft.add(level);
        draft.addCommonNoise();
    }

    static void flicker(FamilyDraft draft) {
        draft.raw = true;
        double mean = draft.logUniform(0.5, 30);
        double stay = draft.random.nextBoolean() ? 0 : draft.uniform(0.5, 0.95);
        double last = Math.rint(mean);
        for (int i = 0; i < draft.size(); i++) {
            if (draft.random.nextDouble() >= stay) {
                last = Math.max(0, Math.rint(mean + Math.sqrt(mean) * draft.random.nextGaussian()));
            }
            draft.y[i] = last;
        }
    }

    static void constant(FamilyDraft draft) {
        draft.raw = true;
        double level = Math.rint(draft.logUniform(1, 1e9));
        draft.add(x -> level);
    }
}
