package dev.soak.agent.cli.load;

import dev.soak.agent.load.LoadPlan;
import dev.soak.agent.load.LoadResult;
import dev.soak.agent.redact.Redactor;
import dev.soak.analysis.load.LoadMetrics.Measured;
import dev.soak.analysis.load.LoadReport.Batch;
import dev.soak.analysis.load.LoadReport.Spread;
import dev.soak.analysis.load.LoadReport.Test;
import java.util.Map;
import java.util.TreeMap;
import org.HdrHistogram.Histogram;
import org.jspecify.annotations.Nullable;

/** Converts the results of load tests into the types of the report. */
final class LoadResults {
    private static final double NANOS = 1e9;

    private LoadResults() {}

    static Measured measured(LoadResult result, Redactor redactor) {
        LoadPlan plan = result.plan();
        Histogram nanos = result.nanos();
        Map<String, Long> failures = new TreeMap<>();
        result.failures().forEach((reason, count) -> failures.put(reason.label(), count));
        Test test = new Test(
                plan.name(),
                redactor.clean(plan.url().toString()),
                plan.users(),
                plan.ratePerSecond(),
                result.requests(),
                result.successes(),
                failures,
                result.seconds(),
                result.seconds() > 0 ? result.successes() / result.seconds() : 0,
                result.requests() == 0 ? null : (double) result.failed() / result.requests(),
                spread(nanos),
                result.batches().stream().map(LoadResults::batch).toList());
        return new Measured(test, percent -> nanos.getValueAtPercentile(percent) / NANOS);
    }

    private static Spread spread(Histogram nanos) {
        return new Spread(mean(nanos), at(nanos, 50), at(nanos, 90), at(nanos, 95), at(nanos, 99), at(nanos, 100));
    }

    private static Batch batch(LoadResult.Batch batch) {
        Histogram nanos = batch.nanos();
        return new Batch(nanos.getTotalCount() / batch.seconds(), mean(nanos), at(nanos, 50), at(nanos, 99));
    }

    private static @Nullable Double mean(Histogram nanos) {
        return nanos.getTotalCount() == 0 ? null : nanos.getMean() / NANOS;
    }

    private static @Nullable Double at(Histogram nanos, double percent) {
        return nanos.getTotalCount() == 0 ? null : nanos.getValueAtPercentile(percent) / NANOS;
    }
}
