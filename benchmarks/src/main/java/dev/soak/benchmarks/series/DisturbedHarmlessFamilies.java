package dev.soak.benchmarks.series;

/** Transients, fault windows, restarts and bounded growth of allocators, pools and the JVM, without a leak. */
final class DisturbedHarmlessFamilies {
    private DisturbedHarmlessFamilies() {}

    static void decayingTransient(FamilyDraft draft) {
        double from = draft.uniform(0.1, 0.85);
        double tau = draft.uniform(0.003, 0.05);
        draft.add(x -> x < from ? 0 : draft.growth * Math.exp(-(x - from) / tau));
        draft.addCommonNoise();
    }

    static void windows(FamilyDraft draft) {
        DisturbedLeakFamilies.addWindows(draft, draft.between(1, 6), draft.random.nextBoolean());
        draft.addCommonNoise();
    }

    static void warmUpAndWindows(FamilyDraft draft) {
        double tau = draft.uniform(0.02, 0.15);
        draft.add(x -> draft.growth * (1 - Math.exp(-x / tau)));
        DisturbedLeakFamilies.addWindows(draft, draft.between(1, 4), draft.random.nextBoolean());
        draft.addCommonNoise();
    }

    static void warmUpAfterRestarts(FamilyDraft draft) {
        double tau = draft.uniform(0.02, 0.08);
        DisturbedLeakFamilies.addRestarts(
                draft, draft.between(1, 3), 0.8, x -> draft.growth * (1 - Math.exp(-x / tau)));
        draft.addCommonNoise();
    }

    /** An allocator keeps what it freed: it rises, drops, and rises less. */
    static void retention(FamilyDraft draft) {
        int rises = draft.between(3, 7);
        double[] at = new double[rises];
        double[] levels = new double[rises];
        double size = draft.growth;
        double level = 0;
        for (int k = 0; k < rises; k++) {
            at[k] = (k + draft.uniform(0.1, 0.9)) / rises * 0.8;
            level += size * draft.uniform(0.5, 1);
            size *= draft.uniform(0.25, 0.6);
            levels[k] = level;
            if (draft.random.nextBoolean()) {
                level -= draft.uniform(0.1, 0.5) * level;
            }
        }
        draft.add(x -> {
            double kept = 0;
            for (int k = 0; k < rises; k++) {
                kept = x > at[k] ? levels[k] * (1 - 0.25 * Math.min(1, (x - at[k]) * 6)) : kept;
            }
            return kept;
        });
        draft.addCommonNoise();
    }

    /** The highest of a few dozen loads a point so far. */
    static void highestLoad(FamilyDraft draft) {
        int perPoint = draft.between(2, 50);
        boolean exponential = draft.random.nextBoolean();
        double highest = 0;
        double[] level = new double[draft.size()];
        for (int i = 0; i < level.length; i++) {
            for (int k = 0; k < perPoint; k++) {
                double load = exponential ? -Math.log(1 - draft.random.nextDouble()) : draft.random.nextGaussian();
                highest = Math.max(highest, load);
            }
            level[i] = highest;
        }
        double rise = Math.max(level[level.length - 1] - level[0], 1);
        double first = level[0];
        for (int i = 0; i < level.length; i++) {
            level[i] = draft.growth * (level[i] - first) / rise;
        }
        draft.add(level);
        if (draft.random.nextDouble() < 0.6) {
            draft.addCommonNoise();
        } else {
            draft.add(x -> 0.05 * draft.random.nextGaussian());
        }
    }

    static void logarithmic(FamilyDraft draft) {
        double origin = draft.logUniform(0.002, 0.03);
        draft.add(x -> draft.growth * Math.log1p(x / origin) / Math.log1p(1 / origin));
        draft.addCommonNoise();
    }

    static void powerLaw(FamilyDraft draft) {
        double power = draft.uniform(0.7, 1.5);
        double origin = draft.logUniform(0.01, 0.08);
        draft.add(x -> draft.growth * (1 - Math.pow(1 + x / origin, -power)));
        draft.addCommonNoise();
    }

    static void firstTouch(FamilyDraft draft) {
        double end = draft.uniform(0.2, 0.75);
        double power = draft.uniform(0.8, 1.2);
        draft.add(x -> draft.growth * Math.pow(Math.min(x / end, 1), power));
        draft.addCommonNoise();
    }

    static void overlappingWarmUps(FamilyDraft draft) {
        int count = draft.between(3, 6);
        double[] from = new double[count];
        double[] tau = new double[count];
        double[] height = new double[count];
        for (int k = 0; k < count; k++) {
            from[k] = k == 0 ? 0 : draft.uniform(0, 0.5) * draft.uniform(0.3, 1);
            tau[k] = draft.uniform(0.01, 0.1);
            height[k] = draft.uniform(0.3, 1) * Math.exp(-0.4 * k);
        }
        draft.add(x -> {
            double level = 0;
            for (int k = 0; k < count; k++) {
                level += x > from[k] ? height[k] * (1 - Math.exp(-(x - from[k]) / tau[k])) : 0;
            }
            return draft.growth * level / 2;
        });
        draft.addCommonNoise();
    }

    static void alternating(FamilyDraft draft) {
        draft.raw = true;
        double base = draft.between(5, 100);
        int each = draft.between(1, 4);
        for (int i = 0; i < draft.size(); i++) {
            draft.y[i] = base + i / each % 2;
        }
    }

    static void negativeCorrelation(FamilyDraft draft) {
        draft.add(draft.autoregression(-draft.uniform(0.2, 0.9)));
    }

    static void drift(FamilyDraft draft) {
        draft.add(draft.autoregression(draft.uniform(0.9, 0.985)));
    }

    static void expiringEntries(FamilyDraft draft) {
        double days = draft.uniform(1.2, 5);
        double phase = draft.random.nextDouble();
        double lifetime = draft.uniform(0.02, 0.15) * draft.size();
        double[] rate = new double[draft.size()];
        for (int i = 0; i < rate.length; i++) {
            rate[i] = 1 + 0.9 * Math.sin(2 * Math.PI * (days * draft.x[i] + phase));
        }
        double[] level = new double[draft.size()];
        double entries = rate[0];
        for (int i = 0; i < level.length; i++) {
            entries += (rate[i] - entries) / lifetime;
            level[i] = entries * draft.growth / 2;
        }
        draft.add(level);
        if (draft.random.nextBoolean()) {
            for (int i = 0; i < rate.length; i++) {
                rate[i] *= 5;
            }
            draft.rate = rate;
        }
        draft.addCommonNoise();
    }

    static void rotation(FamilyDraft draft) {
        double teeth = draft.uniform(3.5, 9);
        double phase = draft.random.nextDouble();
        draft.add(x -> draft.growth * ((teeth * x + phase) % 1));
        draft.addCommonNoise();
    }

    static void openSessions(FamilyDraft draft) {
        double memory = draft.uniform(0.02, 0.08) * draft.size();
        double[] sessions = draft.autoregression(Math.exp(-1 / memory));
        for (int i = 0; i < sessions.length; i++) {
            sessions[i] *= draft.growth / 4;
        }
        draft.add(sessions);
        draft.add(x -> 0.2 * draft.random.nextGaussian());
    }

    static void jobs(FamilyDraft draft) {
        double days = draft.uniform(1.5, 5);
        double phase = draft.random.nextDouble();
        double duty = draft.uniform(0.05, 0.3);
        draft.add(x -> (days * x + phase) % 1 < duty ? draft.growth : 0);
        draft.addCommonNoise();
    }

    static void stepAndDecay(FamilyDraft draft) {
        double from = draft.uniform(0.2, 0.8);
        double tau = draft.uniform(0.1, 0.4);
        draft.add(x -> x < from ? 0 : draft.growth * Math.exp(-(x - from) / tau));
        draft.addCommonNoise();
    }

    static void filledAndWindow(FamilyDraft draft) {
        double full = draft.uniform(0.25, 0.5);
        double size = draft.uniform(0.5, 1);
        draft.add(x -> draft.growth * size * Math.min(x / full, 1));
        DisturbedLeakFamilies.addWindows(draft, 1, false);
        draft.addCommonNoise();
    }

    static void loadAndWarmUp(FamilyDraft draft) {
        double cycles = draft.uniform(0.6, 4);
        double phase = draft.uniform(0, 6);
        double[] rate = new double[draft.size()];
        for (int i = 0; i < rate.length; i++) {
            rate[i] = 6 + 5 * Math.sin(2 * Math.PI * cycles * draft.x[i] + phase);
            draft.y[i] += draft.growth * (rate[i] / 10 + 0.5 * (1 - Math.exp(-draft.x[i] / 0.05)));
        }
        draft.rate = rate;
        draft.addCommonNoise();
    }
}
