package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.CheckpointReadings;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.SequentialGrowth;
import dev.soak.analysis.trend.Growth;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The verdict during a run, updated at each checkpoint. Resources are followed from the start, classes from the checkpoint at
 * which {@link ClassWatch} reports them: until then each of the thousands of classes costs only a few numbers. Resources and
 * classes each have half of the policy's level.
 *
 * <p>{@link #certain()} is what {@code --fail-fast} may stop a run for: growth that is confirmed by a sequential test
 * ({@link SequentialGrowth}) and that is a leak by the criteria of {@link SeriesDecision} on the points so far. The first bounds
 * the probability of stopping a run because of noise by the policy's level; the second excludes series that are still settling.
 * The second is asked each time that the points have increased by an eighth, and spends a share of its error level that decreases
 * with the square: growth in proportion to the work by its p-values, any other by its probability. Memory of the whole process is
 * left to the end of the run, because it takes the readings of all its parts.
 *
 * <p>A cache that fills in exact proportion to the work looks like a leak until it is full; list it as accepted growth, so that
 * it does not stop the run. A series without a limit is judged only once the run is long enough: the policy is that for a run
 * of the elapsed time.
 *
 * <p>Fitting a series costs milliseconds of CPU that the target may need, so each checkpoint refits only a round-robin subset: a
 * fit is never older than one {@value #REFIT_SHARE}th of the checkpoints of its series.
 *
 * <p>Memory is bounded: after {@value #MAX_POINTS} checkpoints every second one is dropped. Not thread-safe.
 */
public final class InterimVerdictEstimator {
    static final int MAX_POINTS = 256;
    static final int REFIT_SHARE = 8;
    private static final int MIN_POINTS = 12;
    /** Each look is another opportunity for an error, so this is more than a verdict at the end of a run needs. */
    private static final double MIN_PROBABILITY = 0.99;

    private final VerdictPolicy policy;
    private final CheckpointReadings readings = new CheckpointReadings();
    private final ClassWatch watch;
    private final Map<String, Double> growing = new HashMap<>();
    private final Map<SeriesId, ObservedSeries> observed = new TreeMap<>();
    private double elapsed;
    private int checkpoints;
    /** The number of checkpoints at the last refit. */
    private int refittedAt;

    /** @param policy for the complete run */
    public InterimVerdictEstimator(VerdictPolicy policy) {
        this.policy = policy;
        this.watch = new ClassWatch(policy.level() / 2);
    }

    /** Adds a checkpoint, later than the last; one that was not quiescent is ignored. */
    public void add(Checkpoint checkpoint) {
        Map<SeriesId, Double> values = new HashMap<>();
        boolean quiescent = readings.next(checkpoint, (text, value) -> {
            SeriesId id = SeriesId.parse(text);
            if (Resources.canFail(id)) {
                values.put(id, value);
            }
        });
        if (!quiescent) {
            return;
        }
        watch.begin(instances(checkpoint.classesBefore()));
        Map<String, Double> instances = instances(checkpoint.classes());
        watch.add(checkpoint.work(), instances).forEach(one -> growing.put(one.name(), one.perWork()));
        growing.keySet().forEach(name -> {
            Double count = instances.get(name);
            if (count != null) {
                values.put(Resources.CLASS_INSTANCES.part(name), count);
            }
        });
        Map<SeriesId, Limit> limits = new HashMap<>();
        checkpoint.limits().forEach((text, limit) -> limits.put(SeriesId.parse(text), limit));
        add(checkpoint.t(), checkpoint.work(), checkpoint.phase(), values, limits);
    }

    private static Map<String, Double> instances(Map<String, Checkpoint.ClassCount> counts) {
        Map<String, Double> instances = new HashMap<>();
        counts.forEach((name, count) -> instances.put(name, (double) count.instances()));
        return instances;
    }

    /**
     * Adds readings.
     *
     * @param t seconds since the start, later than the last
     * @param work requests completed
     * @param values by series; a series may be absent
     * @param limits of the resources that have one
     */
    void add(double t, double work, Phase phase, Map<SeriesId, Double> values, Map<SeriesId, Limit> limits) {
        elapsed = t;
        checkpoints++;
        values.forEach((id, value) -> {
            ObservedSeries series = observed.computeIfAbsent(id, ObservedSeries::new);
            series.add(t, work, phase, value);
            Limit limit = limits.get(id);
            if (limit != null) {
                series.limit = limit;
            }
        });
    }

    /**
     * The current verdicts on all series that have changed. For display only: evaluated often enough, they call something by
     * chance.
     */
    public List<SeriesVerdict> soFar() {
        return SoakVerdict.of(changed().stream().map(ObservedSeries::fit).toList(), policyNow());
    }

    /** The series that have changed, in the order of their names, after refitting those whose turn it is. */
    private List<ObservedSeries> changed() {
        List<ObservedSeries> changed = observed.values().stream()
                .filter(series -> series.growth.moved())
                .toList();
        if (refittedAt < checkpoints) {
            int turns = (REFIT_SHARE * changed.size() + checkpoints - 1) / checkpoints;
            changed.stream()
                    .sorted(Comparator.comparingInt(series -> series.refittedAt))
                    .limit(turns)
                    .forEach(ObservedSeries::refit);
            refittedAt = checkpoints;
        }
        return changed;
    }

    /**
     * The classes whose growth is confirmed and that have not levelled off, the user's own first. The growth may still be
     * bounded, see {@link #soFar}.
     *
     * @param soFar the result of {@link #soFar} at this checkpoint
     */
    public List<ProportionalClasses> growingClasses(List<SeriesVerdict> soFar) {
        Map<String, Double> stillGrowing = new HashMap<>(growing);
        for (SeriesVerdict verdict : soFar) {
            boolean calm = verdict.verdict() == Verdict.STABLE || verdict.verdict() == Verdict.BOUNDED;
            if (calm && Resources.CLASS_INSTANCES.has(verdict.series().id())) {
                stillGrowing.keySet().removeAll(verdict.series().id().labels().values());
            }
        }
        return ProportionalClasses.group(stillGrowing);
    }

    private VerdictPolicy policyNow() {
        return policy.soFar(Duration.ofMillis(Math.round(elapsed * 1000)));
    }

    /** Confirmed leaks; valid however often this is called. */
    public List<SeriesVerdict> certain() {
        List<ObservedSeries> changed = changed();
        List<ObservedSeries> confirmed = changed.stream()
                .filter(series ->
                        series.points >= MIN_POINTS && !Resources.of(series.id).isTotal())
                .filter(series -> ClassWatch.confirmed(series.growth, changed.size(), policy.level() / 2))
                .toList();
        if (confirmed.stream().anyMatch(ObservedSeries::isDue)) {
            RunContext context =
                    RunContext.of(changed.stream().map(ObservedSeries::fit).toList());
            confirmed.stream()
                    .filter(ObservedSeries::isDue)
                    .forEach(series -> series.leak = leak(series, changed.size(), context));
        }
        return confirmed.stream()
                .flatMap(series -> Stream.ofNullable(series.leak))
                .toList();
    }

    /** The verdict on a series at its next look; null if it is not certain to leak. */
    private @Nullable SeriesVerdict leak(ObservedSeries series, int tests, RunContext context) {
        double share = series.look();
        SeriesFit fit = series.refit();
        ProportionalGrowth exact = fit.exact();
        Growth growth = fit.growth();
        double p = exact == null ? 1 : Math.min(1, exact.p() * tests / share);
        SeriesVerdict verdict = new SeriesDecision(
                        fit, Math.min(1, fit.p() * tests), policyNow(), context.withProportional(series.id, p))
                .verdict();
        boolean certain = verdict.reason() instanceof Reason.Grows grows
                && switch (grows.pattern()) {
                    case PROPORTIONAL_TO_WORK -> exact != null && exact.isSteady(share);
                    case TO_END_OF_RUN -> growth != null && growth.probability().value() >= MIN_PROBABILITY;
                    case PROPORTIONAL_TO_COLLECTIONS -> false;
                };
        return certain && verdict.verdict() == Verdict.LEAK ? verdict : null;
    }

    /** The readings of one series so far. */
    private static final class ObservedSeries {
        private final SeriesId id;
        private final SequentialGrowth growth = new SequentialGrowth();
        private double[] t = new double[16];
        private double[] work = new double[16];
        private double[] values = new double[16];
        private Phase[] phases = new Phase[16];
        private int points;
        private int kept;
        private int stride = 1;
        private double lastValue;
        private double lastWork;
        private @Nullable Limit limit;
        private @Nullable SeriesFit fit;
        /** The verdict at the last look, if it was a leak. */
        private @Nullable SeriesVerdict leak;

        private int looks;
        /** The number of points at the last look. */
        private int lookedAt;
        /** The number of points at the last fit. */
        private int refittedAt;

        ObservedSeries(SeriesId id) {
            this.id = id;
        }

        void add(double at, double done, Phase phase, double value) {
            if (points > 0) {
                growth.add(value - lastValue, done - lastWork);
            }
            lastValue = value;
            lastWork = done;
            if (points++ % stride != 0) {
                return;
            }
            if (kept == MAX_POINTS) {
                halve();
            }
            if (kept == t.length) {
                t = Arrays.copyOf(t, 2 * kept);
                work = Arrays.copyOf(work, 2 * kept);
                values = Arrays.copyOf(values, 2 * kept);
                phases = Arrays.copyOf(phases, 2 * kept);
            }
            t[kept] = at;
            work[kept] = done;
            values[kept] = value;
            phases[kept++] = phase;
        }

        private void halve() {
            for (int i = 0; i < MAX_POINTS / 2; i++) {
                t[i] = t[2 * i];
                work[i] = work[2 * i];
                values[i] = values[2 * i];
                phases[i] = phases[2 * i];
            }
            kept = MAX_POINTS / 2;
            stride *= 2;
        }

        /** The last fit, unless it is too old. */
        SeriesFit fit() {
            SeriesFit last = fit;
            return last == null || (points - refittedAt) * REFIT_SHARE > points ? refit() : last;
        }

        /** Whether there are an eighth more points than at the last look. */
        boolean isDue() {
            return (points - lookedAt) * REFIT_SHARE >= lookedAt;
        }

        /** The share of the error level to spend at the next look; all shares sum to 1. */
        double look() {
            lookedAt = points;
            looks++;
            return 6 / (Math.PI * Math.PI * looks * looks);
        }

        SeriesFit refit() {
            SeriesFit latest = SeriesFit.of(series());
            fit = latest;
            refittedAt = points;
            return latest;
        }

        private Series series() {
            return new Series(
                    id,
                    Series.Source.CHECKPOINTS,
                    Arrays.copyOf(t, kept),
                    Arrays.copyOf(work, kept),
                    Arrays.copyOf(values, kept),
                    Arrays.copyOf(phases, kept),
                    limit);
        }
    }
}
