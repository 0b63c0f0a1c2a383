package dev.soak.analysis.check;

import dev.soak.analysis.regression.Slowdown;

/** What one metric is held against. */
public sealed interface Reference {
    /** In the unit of the metric. */
    double level();

    Slowdown slowdown(Metric fresh);

    /** A level that somebody set. */
    record Limit(double level) implements Reference {
        @Override
        public Slowdown slowdown(Metric fresh) {
            return Slowdown.against(fresh.cost(level), fresh.costs());
        }
    }

    /** What processes of an earlier build measured. */
    record Measured(Metric before) implements Reference {
        @Override
        public double level() {
            return MetricLevels.level(before);
        }

        @Override
        public Slowdown slowdown(Metric fresh) {
            return Slowdown.between(before.costs(), fresh.costs());
        }
    }

    /**
     * What many runs measured, a value each. Then runs are what differs, not processes: those of one run share the machine's
     * mood of that night.
     */
    record Runs(Metric before) implements Reference {
        @Override
        public double level() {
            return MetricLevels.level(before);
        }

        @Override
        public Slowdown slowdown(Metric fresh) {
            return Slowdown.between(before.costs(), new double[] {MetricLevels.cost(fresh)});
        }
    }
}
