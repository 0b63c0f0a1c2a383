package dev.soak.analysis.check;

import dev.soak.analysis.regression.Slowdown;

/** What one metric is compared with. */
public sealed interface ReferenceLevel {
    /** The level in the unit of the metric. */
    double level();

    /** The slowdown of new results relative to this level. */
    Slowdown slowdown(Metric fresh);

    /** A fixed level. */
    record Fixed(double level) implements ReferenceLevel {
        @Override
        public Slowdown slowdown(Metric fresh) {
            return Slowdown.against(fresh.cost(level), fresh.costs());
        }
    }

    /** The processes of an earlier build. */
    record OfProcesses(Metric before) implements ReferenceLevel {
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
     * Several runs with one value each. Then the run is the unit, not the process, since the processes of one run share the
     * conditions of the machine at that time.
     */
    record OfRuns(Metric before) implements ReferenceLevel {
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
