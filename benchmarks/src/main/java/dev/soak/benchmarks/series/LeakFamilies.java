package dev.soak.benchmarks.series;

/** Curves that grow without bound. */
final class LeakFamilies {
    private LeakFamilies() {}

    static void linear(FamilyDraft draft) {
        draft.add(x -> draft.growth * x);
        draft.addCommonNoise();
    }

    static void accelerating(FamilyDraft draft) {
        double power = draft.uniform(1.5, 3);
        draft.add(x -> draft.growth * Math.pow(x, power));
        draft.addCommonNoise();
    }

    static void onset(FamilyDraft draft) {
        double c = draft.uniform(0.2, 0.6);
        draft.add(x -> draft.growth * Math.max(x - c, 0) / (1 - c));
        draft.addCommonNoise();
    }

    static void bursts(FamilyDraft draft) {
        int bursts = draft.between(8, 25);
        double[] at = new double[bursts];
        double[] size = new double[bursts];
        double total = 0;
        for (int k = 0; k < bursts; k++) {
            at[k] = (k + draft.uniform(0.1, 0.9)) / bursts;
            size[k] = draft.uniform(0.5, 1.5);
            total += size[k];
        }
        double sum = total;
        draft.add(x -> {
            double level = 0;
            for (int k = 0; k < bursts; k++) {
                level += x >= at[k] ? size[k] : 0;
            }
            return draft.growth * level / sum;
        });
        draft.addCommonNoise();
    }

    static void warmUp(FamilyDraft draft) {
        double tau = draft.uniform(0.02, 0.12);
        double height = draft.growth * draft.uniform(0.5, 2);
        draft.add(x -> height * (1 - Math.exp(-x / tau)) + draft.growth * x);
        draft.addCommonNoise();
    }

    static void step(FamilyDraft draft) {
        double c = draft.uniform(0.1, 0.5);
        double height = draft.growth * draft.uniform(0.3, 1.5);
        boolean throughout = draft.random.nextBoolean();
        draft.add(x -> (x > c ? height : 0) + draft.growth * (throughout ? x : Math.max(x - c, 0) / (1 - c)));
        draft.addCommonNoise();
    }

    static void periodic(FamilyDraft draft) {
        double cycles = draft.uniform(3, 20);
        double phase = draft.uniform(0, 2 * Math.PI);
        double height = draft.uniform(1, 0.6 * draft.growth + 1);
        draft.add(x -> draft.growth * x + height * Math.sin(2 * Math.PI * cycles * x + phase));
        draft.addCommonNoise();
    }

    static void risingFloor(FamilyDraft draft) {
        double teeth = draft.uniform(6, 0.1 * draft.size() + 2);
        double height = draft.uniform(4, 1.5 * draft.growth + 4);
        double phase = draft.random.nextDouble();
        draft.add(x -> draft.growth * x + height * ((teeth * x + phase) % 1));
        draft.addCommonNoise();
    }

    static void partialTraffic(FamilyDraft draft) {
        // At least a dozen leaking requests: with three, the series is three steps and no leak.
        double share = Math.max(draft.uniform(0.05, 0.5), 12.0 / draft.size());
        double[] level = new double[draft.size()];
        double sum = 0;
        for (int i = 0; i < level.length; i++) {
            sum += draft.random.nextDouble() < share ? draft.uniform(0.5, 1.5) : 0;
            level[i] = sum;
        }
        for (int i = 0; i < level.length; i++) {
            level[i] *= draft.growth / sum;
        }
        draft.add(level);
        draft.addCommonNoise();
    }

    static void changingRates(FamilyDraft draft) {
        int stages = draft.between(3, 8);
        double[] stage = new double[stages];
        for (int k = 0; k < stages; k++) {
            stage[k] = draft.random.nextDouble() < 0.15 ? 0 : draft.logUniform(1, 20);
        }
        stage[draft.random.nextInt(stages)] = draft.logUniform(5, 20);
        stage[stages - 1] = draft.logUniform(3, 20);
        double[] rate = new double[draft.size()];
        for (int i = 0; i < rate.length; i++) {
            rate[i] = stage[Math.min((int) (draft.x[i] * stages), stages - 1)];
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
}
