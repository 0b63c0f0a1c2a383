package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.CheckpointReadings;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.statistics.SequentialGrowth;
import dev.soak.analysis.trend.Growth;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * The verdict while the run goes on, checkpoint by checkpoint. Resources are followed from the start, classes from when
 * {@link ClassWatch} calls them: until then a class of thousands costs a few numbers. Each has half of the policy's
 * level.
 *
 * <p>{@link #certain()} is what {@code --fail-fast} may stop a run for: growth that a test valid under continuous
 * looking has confirmed ({@link SequentialGrowth}), and that {@link SoakVerdict}, over the points so far, calls a leak.
 * The first bounds the chance of stopping a run for noise by the policy's level, the second keeps what is still
 * settling from counting.
 *
 * <p>A cache that fills in exact proportion to the work looks like a leak until it is full: whoever knows of one
 * should not stop a run for it (the list of accepted growth). Of what has no limit the run must have gone on for long enough to
 * be judged at all: the policy is that of a run of the time elapsed.
 *
 * <p>To weigh one series takes milliseconds, and the bot may want the processor: at a checkpoint only some are weighed
 * anew, those whose turn it is, so that what is known of each is at most an {@value #SHARE}th of its checkpoints old.
 *
 * <p>Bounded memory: of more than {@value #MOST} checkpoints every other one is forgotten. Not for use by several
 * threads.
 */
public final class InterimVerdictEstimator {
    static final int MOST = 256;
    static final int SHARE = 8;
    private static final int FEWEST = 12;
    /** Each look is another chance for the odds to be in error, so they must be 400 to 1. */
    private static final double SURE_ODDS = 6;

    private final VerdictPolicy policy;
    private final CheckpointReadings readings = new CheckpointReadings();
    private final ClassWatch watch;
    private final Map<String, Double> called = new HashMap<>();
    private final Map<SeriesId, Track> tracks = new TreeMap<>();
    private double elapsed;
    private int checkpoints;
    /** How many checkpoints there were when this was last done. */
    private int weighed;

    /** @param policy for the run when it has lasted to its end */
    public InterimVerdictEstimator(VerdictPolicy policy) {
        this.policy = policy;
        this.watch = new ClassWatch(policy.level() / 2);
    }

    /** Takes a checkpoint, later than the last; one that was not quiescent is passed over. */
    public void add(Checkpoint checkpoint) {
        Map<SeriesId, Double> values = new HashMap<>();
        boolean quiescent = readings.next(checkpoint, (text, value) -> {
            SeriesId id = SeriesId.parse(text);
            if (SeriesCatalog.canFail(id)) {
                values.put(id, value);
            }
        });
        if (!quiescent) {
            return;
        }
        Map<String, Double> instances = new HashMap<>();
        checkpoint.classes().forEach((name, count) -> instances.put(name, (double) count.instances()));
        watch.add(checkpoint.work(), instances).forEach(call -> called.put(call.name(), call.perWork()));
        called.keySet().forEach(name -> {
            Double count = instances.get(name);
            if (count != null) {
                values.put(instancesOf(name), count);
            }
        });
        Map<SeriesId, Limit> limits = new HashMap<>();
        checkpoint.limits().forEach((text, limit) -> limits.put(SeriesId.parse(text), limit));
        add(checkpoint.t(), checkpoint.work(), checkpoint.phase(), values, limits);
    }

    private static SeriesId instancesOf(String className) {
        return SeriesId.of("class.instances", "class", className);
    }

    /**
     * Takes readings.
     *
     * @param t seconds since the start, later than the last
     * @param work pull requests done
     * @param values by series; a series may be absent
     * @param limits where resources end
     */
    void add(double t, double work, Phase phase, Map<SeriesId, Double> values, Map<SeriesId, Limit> limits) {
        elapsed = t;
        checkpoints++;
        values.forEach((id, value) -> {
            Track track = tracks.computeIfAbsent(id, Track::new);
            track.add(t, work, phase, value);
            Limit limit = limits.get(id);
            if (limit != null) {
                track.limit = limit;
            }
        });
    }

    /** Verdicts on all series that have moved, as of now; for display, since looking often finds something. */
    public List<SeriesVerdict> soFar() {
        return SoakVerdict.of(moved().stream().map(Track::evidence).toList(), policyNow());
    }

    /** Those that have moved, in the order of their names; those whose turn it is have been weighed anew. */
    private List<Track> moved() {
        List<Track> moved =
                tracks.values().stream().filter(track -> track.growth.moved()).toList();
        if (weighed < checkpoints) {
            int turns = (SHARE * moved.size() + checkpoints - 1) / checkpoints;
            moved.stream()
                    .sorted(Comparator.comparingInt(track -> track.weighed))
                    .limit(turns)
                    .forEach(Track::weigh);
            weighed = checkpoints;
        }
        return moved;
    }

    /**
     * Classes that grow for certain and have not been seen to stop, the user's first; whether they will stop by
     * themselves is for {@link #soFar} to say.
     *
     * @param soFar what {@link #soFar} said at this checkpoint
     */
    public List<ProportionalClasses> growingClasses(List<SeriesVerdict> soFar) {
        Map<String, Double> growing = new HashMap<>(called);
        for (SeriesVerdict verdict : soFar) {
            boolean calm = verdict.verdict() == Verdict.STABLE || verdict.verdict() == Verdict.BOUNDED;
            if (calm && verdict.series().id().name().equals("class.instances")) {
                growing.keySet().removeAll(verdict.series().id().labels().values());
            }
        }
        return ProportionalClasses.group(growing);
    }

    private VerdictPolicy policyNow() {
        return policy.soFar(Duration.ofMillis(Math.round(elapsed * 1000)));
    }

    /** Leaks that are certain, however often this is asked. */
    public List<SeriesVerdict> certain() {
        List<Track> moved = moved();
        VerdictPolicy now = policyNow();
        List<SeriesVerdict> certain = new ArrayList<>();
        for (Track track : moved) {
            if (track.points < FEWEST || !track.confirmed(moved.size(), policy.level() / 2)) {
                continue;
            }
            SeriesFit evidence = track.evidence();
            double q = Math.min(1, evidence.p() * moved.size());
            SeriesVerdict verdict = new SeriesDecision(evidence, q, now, RunContext.UNKNOWN).verdict();
            Growth growth = evidence.growth();
            if (verdict.verdict() == Verdict.LEAK && growth != null && growth.odds() > SURE_ODDS) {
                certain.add(verdict);
            }
        }
        return certain;
    }

    /** One series so far. */
    private static final class Track {
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
        private @Nullable SeriesFit evidence;
        /** How many points there were when it was last weighed. */
        private int weighed;

        Track(SeriesId id) {
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
            if (kept == MOST) {
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
            for (int i = 0; i < MOST / 2; i++) {
                t[i] = t[2 * i];
                work[i] = work[2 * i];
                values[i] = values[2 * i];
                phases[i] = phases[2 * i];
            }
            kept = MOST / 2;
            stride *= 2;
        }

        boolean confirmed(long tests, double level) {
            return growth.logWager() > Math.log(tests / (level / 2))
                    || growth.evenness() < ClassWatch.share(growth.increments()) * level / 2 / tests;
        }

        /** What was found when it was last weighed, unless that is too long ago. */
        SeriesFit evidence() {
            SeriesFit known = evidence;
            return known == null || (points - weighed) * SHARE > points ? weigh() : known;
        }

        SeriesFit weigh() {
            SeriesFit found = SeriesFit.of(series());
            evidence = found;
            weighed = points;
            return found;
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
