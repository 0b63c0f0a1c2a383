package dev.soak.analysis.series;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Derives what each request costs from the totals that have such a series ({@link Resource#perRequest}): the increase of the total
 * divided by the requests completed, over successive intervals. A service that ages needs more and more of it, long before
 * anything runs out.
 *
 * <p>Only the time between two samples counts that are of the same phase under load: a checkpoint has costs of its own. An
 * interval goes on after a checkpoint, and ends after at least {@value #MIN_SECONDS} s and {@value #MIN_REQUESTS} requests, and a run has at most {@value #MAX_INTERVALS}.
 */
public final class RequestCosts {
    private static final double MIN_SECONDS = 10;
    private static final double MIN_REQUESTS = 20;
    private static final int MAX_INTERVALS = 400;

    private RequestCosts() {}

    /** The same with the derived series. */
    public static Measurements addTo(Measurements measurements) {
        List<Series> derived = new ArrayList<>();
        for (Resource total : Resources.all()) {
            Resource cost = total.perRequest().orElse(null);
            if (cost == null) {
                continue;
            }
            measurements
                    .find(total.whole(), Series.Source.SAMPLES)
                    .map(series -> costs(series, cost))
                    .ifPresent(derived::add);
        }
        return derived.isEmpty() ? measurements : measurements.with(derived);
    }

    private static @Nullable Series costs(Series total, Resource cost) {
        double[] work = total.work();
        int n = total.size();
        if (work == null || n < 2) {
            return null;
        }
        double[] t = total.t();
        double[] values = total.values();
        double seconds = Math.max(MIN_SECONDS, (t[n - 1] - t[0]) / MAX_INTERVALS);
        double[] ends = new double[n];
        double[] done = new double[n];
        double[] costs = new double[n];
        Phase[] phases = new Phase[n];
        int intervals = 0;
        Phase of = Phase.WARMUP;
        double requests = 0;
        double spent = 0;
        double lasted = 0;
        for (int i = 1; i < n; i++) {
            Phase phase = total.phases()[i];
            if (phase != total.phases()[i - 1] || !phase.isUnderLoad() || values[i] < values[i - 1]) {
                continue;
            }
            if (phase != of) {
                of = phase;
                requests = 0;
                spent = 0;
                lasted = 0;
            }
            requests += work[i] - work[i - 1];
            spent += values[i] - values[i - 1];
            lasted += t[i] - t[i - 1];
            if (requests >= MIN_REQUESTS && lasted >= seconds) {
                ends[intervals] = t[i];
                done[intervals] = work[i];
                costs[intervals] = spent / requests;
                phases[intervals++] = phase;
                requests = 0;
                spent = 0;
                lasted = 0;
            }
        }
        return intervals == 0
                ? null
                : new Series(
                        cost.whole(),
                        Series.Source.SAMPLES,
                        Arrays.copyOf(ends, intervals),
                        Arrays.copyOf(done, intervals),
                        Arrays.copyOf(costs, intervals),
                        Arrays.copyOf(phases, intervals),
                        null);
    }
}
