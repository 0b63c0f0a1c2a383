package dev.soak.benchmarks.series;

/** Curves that only look like a leak to somebody. */
final class Harmless {
    private Harmless() {}

    static void white(SyntheticSeries d) {
        d.add(d.autoregression(0));
    }

    static void autocorrelated(SyntheticSeries d) {
        d.add(d.autoregression(d.uniform(0.3, 0.95)));
    }

    static void heavyTails(SyntheticSeries d) {
        int freedom = d.between(1, 3);
        d.add(x -> d.heavy(freedom));
    }

    static void spikes(SyntheticSeries d) {
        double share = d.uniform(0.01, 0.1);
        d.add(x -> d.random.nextDouble() < share ? d.growth * d.uniform(0.3, 1) : 0);
        d.commonNoise();
    }

    static void warmUp(SyntheticSeries d) {
        double tau = d.uniform(0.02, 0.2);
        d.add(x -> d.growth * (1 - Math.exp(-x / tau)));
        d.commonNoise();
    }

    static void fillingCache(SyntheticSeries d) {
        double full = d.uniform(0.4, 0.7);
        d.add(x -> d.growth * Math.min(x / full, 1));
        d.commonNoise();
    }

    static void step(SyntheticSeries d) {
        double c = d.uniform(0.1, 0.9);
        d.add(x -> x > c ? d.growth : 0);
        d.commonNoise();
    }

    static void steps(SyntheticSeries d) {
        int steps = d.between(2, 4);
        for (int k = 0; k < steps; k++) {
            double c = d.uniform(0.05, 0.9);
            double height = d.growth * d.uniform(0.3, 1);
            d.add(x -> x > c ? height : 0);
        }
        d.commonNoise();
    }

    static void periodic(SyntheticSeries d) {
        double cycles = d.uniform(1.3, 20);
        double phase = d.uniform(0, 2 * Math.PI);
        d.add(x -> d.growth / 2 * Math.sin(2 * Math.PI * cycles * x + phase));
        d.commonNoise();
    }

    static void sawtooth(SyntheticSeries d) {
        double teeth = d.uniform(2.5, 0.1 * d.size() + 2);
        double phase = d.random.nextDouble();
        d.add(x -> d.growth * ((teeth * x + phase) % 1));
        d.commonNoise();
    }

    static void plateaus(SyntheticSeries d) {
        int stages = d.between(3, 10);
        double[] level = new double[stages];
        for (int k = 0; k < stages; k++) {
            level[k] = k % 2 == 0 ? 0 : d.growth * d.uniform(0.6, 1);
        }
        d.add(x -> level[Math.min((int) (x * stages), stages - 1)]);
        d.commonNoise();
    }

    static void wander(SyntheticSeries d) {
        double memory = d.uniform(0.02, 0.1) * d.size();
        double[] e = d.autoregression(Math.exp(-1 / memory));
        double height = d.uniform(1, 0.3 * d.growth + 1);
        for (int i = 0; i < e.length; i++) {
            e[i] *= height;
        }
        d.add(e);
        d.commonNoise();
    }

    static void decreasing(SyntheticSeries d) {
        double power = d.uniform(0.5, 2);
        d.add(x -> -d.growth * Math.pow(x, power));
        d.commonNoise();
    }

    static void loadRamp(SyntheticSeries d) {
        double[] rate = new double[d.size()];
        double top = d.uniform(2, 10);
        double from = d.uniform(0, 0.3);
        double to = d.uniform(0.7, 1);
        double slowest = d.scale(1, 10);
        for (int i = 0; i < rate.length; i++) {
            double up = Math.min(Math.max((d.x[i] - from) / (to - from), 0), 1);
            rate[i] = slowest * (1 + (top - 1) * up);
        }
        d.rate = rate;
        double[] work = d.fixWork();
        double[] level = new double[d.size()];
        for (int i = 1; i < level.length; i++) {
            int back = Math.max(0, i - 2);
            level[i] = d.growth * (work[i] - work[back]) / ((i - back) * d.seconds * slowest * top);
        }
        level[0] = level[1];
        d.add(level);
        d.commonNoise();
    }

    static void flicker(SyntheticSeries d) {
        d.raw = true;
        double mean = d.scale(0.5, 30);
        double stay = d.random.nextBoolean() ? 0 : d.uniform(0.5, 0.95);
        double last = Math.rint(mean);
        for (int i = 0; i < d.size(); i++) {
            if (d.random.nextDouble() >= stay) {
                last = Math.max(0, Math.rint(mean + Math.sqrt(mean) * d.random.nextGaussian()));
            }
            d.y[i] = last;
        }
    }

    static void constant(SyntheticSeries d) {
        d.raw = true;
        double level = Math.rint(d.scale(1, 1e9));
        d.add(x -> level);
    }
}
