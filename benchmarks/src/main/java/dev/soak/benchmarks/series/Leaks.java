package dev.soak.benchmarks.series;

/** Curves that go on growing. */
final class Leaks {
    private Leaks() {}

    static void linear(SyntheticSeries d) {
        d.add(x -> d.growth * x);
        d.commonNoise();
    }

    static void accelerating(SyntheticSeries d) {
        double power = d.uniform(1.5, 3);
        d.add(x -> d.growth * Math.pow(x, power));
        d.commonNoise();
    }

    static void onset(SyntheticSeries d) {
        double c = d.uniform(0.2, 0.6);
        d.add(x -> d.growth * Math.max(x - c, 0) / (1 - c));
        d.commonNoise();
    }

    static void bursts(SyntheticSeries d) {
        int bursts = d.between(8, 25);
        double[] at = new double[bursts];
        double[] size = new double[bursts];
        double total = 0;
        for (int k = 0; k < bursts; k++) {
            at[k] = (k + d.uniform(0.1, 0.9)) / bursts;
            size[k] = d.uniform(0.5, 1.5);
            total += size[k];
        }
        double sum = total;
        d.add(x -> {
            double level = 0;
            for (int k = 0; k < bursts; k++) {
                level += x >= at[k] ? size[k] : 0;
            }
            return d.growth * level / sum;
        });
        d.commonNoise();
    }

    static void warmUp(SyntheticSeries d) {
        double tau = d.uniform(0.02, 0.12);
        double height = d.growth * d.uniform(0.5, 2);
        d.add(x -> height * (1 - Math.exp(-x / tau)) + d.growth * x);
        d.commonNoise();
    }

    static void step(SyntheticSeries d) {
        double c = d.uniform(0.1, 0.5);
        double height = d.growth * d.uniform(0.3, 1.5);
        boolean throughout = d.random.nextBoolean();
        d.add(x -> (x > c ? height : 0) + d.growth * (throughout ? x : Math.max(x - c, 0) / (1 - c)));
        d.commonNoise();
    }

    static void periodic(SyntheticSeries d) {
        double cycles = d.uniform(3, 20);
        double phase = d.uniform(0, 2 * Math.PI);
        double height = d.uniform(1, 0.6 * d.growth + 1);
        d.add(x -> d.growth * x + height * Math.sin(2 * Math.PI * cycles * x + phase));
        d.commonNoise();
    }

    static void risingFloor(SyntheticSeries d) {
        double teeth = d.uniform(6, 0.1 * d.size() + 2);
        double height = d.uniform(4, 1.5 * d.growth + 4);
        double phase = d.random.nextDouble();
        d.add(x -> d.growth * x + height * ((teeth * x + phase) % 1));
        d.commonNoise();
    }

    static void partialTraffic(SyntheticSeries d) {
        // A dozen leaking requests at least: three of them are three steps.
        double share = Math.max(d.uniform(0.05, 0.5), 12.0 / d.size());
        double[] level = new double[d.size()];
        double sum = 0;
        for (int i = 0; i < level.length; i++) {
            sum += d.random.nextDouble() < share ? d.uniform(0.5, 1.5) : 0;
            level[i] = sum;
        }
        for (int i = 0; i < level.length; i++) {
            level[i] *= d.growth / sum;
        }
        d.add(level);
        d.commonNoise();
    }

    static void changingRates(SyntheticSeries d) {
        int stages = d.between(3, 8);
        double[] stage = new double[stages];
        for (int k = 0; k < stages; k++) {
            stage[k] = d.random.nextDouble() < 0.15 ? 0 : d.scale(1, 20);
        }
        stage[d.random.nextInt(stages)] = d.scale(5, 20);
        stage[stages - 1] = d.scale(3, 20);
        double[] rate = new double[d.size()];
        for (int i = 0; i < rate.length; i++) {
            rate[i] = stage[Math.min((int) (d.x[i] * stages), stages - 1)];
        }
        d.rate = rate;
        double[] work = d.fixWork();
        double[] level = new double[d.size()];
        for (int i = 0; i < level.length; i++) {
            level[i] = d.growth * work[i] / work[work.length - 1];
        }
        d.add(level);
        d.commonNoise();
    }
}
