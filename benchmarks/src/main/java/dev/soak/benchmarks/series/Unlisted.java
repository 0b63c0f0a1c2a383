package dev.soak.benchmarks.series;

/** Families that no parameter of the rule was chosen on. */
final class Unlisted {
    private Unlisted() {}

    static void countedLeak(SyntheticSeries d) {
        d.raw = true;
        int rises = d.between(10, 60);
        double start = d.between(5, 60);
        double flicker = d.random.nextBoolean() ? 0 : 0.1;
        d.add(x -> Math.rint(start + rises * x) + (d.random.nextDouble() < flicker ? 1 : 0));
    }

    static void exponentialLeak(SyntheticSeries d) {
        double k = d.uniform(1, 4);
        d.add(x -> d.growth * Math.expm1(k * x) / Math.expm1(k));
        d.commonNoise();
    }

    static void leakWithSpikes(SyntheticSeries d) {
        double share = d.uniform(0.01, 0.08);
        d.add(x -> d.growth * x + (d.random.nextDouble() < share ? d.growth * d.uniform(0.3, 2) : 0));
        d.commonNoise();
    }

    static void leakPartlyGivenBack(SyntheticSeries d) {
        int falls = d.between(1, 3);
        d.add(x -> 1.5 * d.growth * x);
        for (int k = 0; k < falls; k++) {
            double c = (k + d.uniform(0.2, 0.8)) / (falls + 0.5);
            d.add(x -> x > c ? -0.5 * d.growth / falls : 0);
        }
        d.commonNoise();
    }

    static void leakOverLoad(SyntheticSeries d) {
        double[] rate = new double[d.size()];
        double cycles = d.uniform(2, 6);
        for (int i = 0; i < rate.length; i++) {
            rate[i] = 10 + 8 * Math.sin(2 * Math.PI * cycles * d.x[i]);
        }
        d.rate = rate;
        double follow = d.uniform(0.5, 1) * d.growth / 10;
        for (int i = 0; i < rate.length; i++) {
            d.y[i] += follow * rate[i] + d.growth * d.x[i];
        }
        d.commonNoise();
    }

    static void telegraph(SyntheticSeries d) {
        double chance = d.uniform(3, 12) / d.size();
        boolean high = d.random.nextBoolean();
        for (int i = 0; i < d.size(); i++) {
            high ^= d.random.nextDouble() < chance;
            d.y[i] = high ? d.growth : 0;
        }
        d.commonNoise();
    }

    static void logistic(SyntheticSeries d) {
        double middle = d.uniform(0.15, 0.5);
        double width = d.uniform(0.02, 0.08);
        d.add(x -> d.growth / (1 + Math.exp(-(x - middle) / width)));
        d.commonNoise();
    }

    static void bump(SyntheticSeries d) {
        double middle = d.uniform(0.2, 0.7);
        double width = d.uniform(0.03, 0.12);
        d.add(x -> d.growth * Math.exp(-0.5 * Math.pow((x - middle) / width, 2)));
        d.commonNoise();
    }

    static void dipAndReturn(SyntheticSeries d) {
        double middle = d.uniform(0.3, 0.6);
        d.add(x -> d.growth * Math.min(1, Math.abs(x - middle) / 0.3));
        d.commonNoise();
    }

    static void secondCache(SyntheticSeries d) {
        double c = d.uniform(0.3, 0.55);
        double tau = d.uniform(0.02, 0.08);
        d.add(x -> d.growth * ((1 - Math.exp(-x / tau)) + (x > c ? 1 - Math.exp(-(x - c) / tau) : 0)) / 2);
        d.commonNoise();
    }

    static void wideningNoise(SyntheticSeries d) {
        double factor = d.uniform(2, 6);
        d.add(x -> d.random.nextGaussian() * (1 + factor * x));
    }

    static void stepDownAndBack(SyntheticSeries d) {
        double from = d.uniform(0.1, 0.4);
        double to = d.uniform(0.5, 0.85);
        d.add(x -> x > from && x < to ? -d.growth : 0);
        d.commonNoise();
    }

    static void randomCleaner(SyntheticSeries d) {
        double chance = d.uniform(4, 12) / d.size();
        double pace = 6 * d.growth / d.size();
        double level = 0;
        for (int i = 0; i < d.size(); i++) {
            level = d.random.nextDouble() < chance || level > d.growth ? 0 : level + pace;
            d.y[i] = level;
        }
        d.commonNoise();
    }
}
