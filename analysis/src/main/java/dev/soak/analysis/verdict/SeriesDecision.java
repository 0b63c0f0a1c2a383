package dev.soak.analysis.verdict;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesCatalog;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.trend.Growth;
import dev.soak.analysis.trend.Shape;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.jspecify.annotations.Nullable;

/**
 * From evidence to a verdict. A leak is significant, sustained and material:
 *
 * <ul>
 *   <li>significant: the slope since the last change is positive beyond chance, noise with memory considered, all
 *       series of the run considered;
 *   <li>sustained: the best form that goes on growing beats the best that does not; the last third still grows; as
 *       high a rise has not come back before; a sawtooth's troughs rise too;
 *   <li>material: the limit is met within the horizon, or no limit is known.
 * </ul>
 *
 * <p>The thresholds were chosen on made series ({@code docs/method.md}) and reported on others.
 */
public final class SeriesDecision {
    /** Natural logarithm of the least odds for going on growing. */
    private static final double ODDS = 0;

    /** The same where there are few points to tell forms by. */
    private static final double FEW_ODDS = 2;

    private static final double SURE_ODDS = 6;
    /** Above this the bounded form is not yet believed either. */
    private static final double UNDECIDED = -2;

    private static final double MOST_GIVEN_BACK = 0.8;
    private static final double LEAST_NET = 0.4;
    /** In ranges of the series: less may be a warm-up that is not quite exponential. */
    private static final double LEAST_RISE = 0.05;

    private static final double LEVELLED_OFF = 0.8;
    private static final double LEAST_FLOOR = 0.3;
    /** One in fifty pull requests; the JVM's own late class loading makes less than that look even for a while. */
    private static final double LEAST_PER_WORK = 0.02;

    private static final int MANY = 20;
    /** What has no limit has not had the time to settle in a run that vouches for less. */
    private static final double A_DAY = 24;
    /**
     * What the JVM fills takes hours: metaspace has the profiles of methods in it, which the compiler goes on collecting
     * from code that runs now and then. Classes that leak show in their own counts.
     */
    private static final double WEEKS = 30 * A_DAY;
    /** Standard errors of a slope that is found in nine of ten runs. */
    private static final double DETECTABLE = 4;

    private final SeriesFit evidence;
    private final double q;
    private final VerdictPolicy policy;
    private final RunContext others;
    private final Optional<Interval> exhausts;

    public SeriesDecision(SeriesFit evidence, double q, VerdictPolicy policy, RunContext others) {
        this.others = others;
        this.evidence = evidence;
        this.q = q;
        this.policy = policy;
        Interval slope = evidence.slopePerHour();
        this.exhausts = slope == null
                ? Optional.empty()
                : Exhaustion.hours(evidence.end(), slope, evidence.series().limit());
    }

    public SeriesVerdict verdict() {
        Series series = evidence.series();
        if (evidence.slopePerHour() == null) {
            String few = series.size() == 0
                    ? "no readings"
                    : "too few readings: " + evidence.points().size() + ", at least " + SeriesFit.FEWEST
                            + " are needed";
            return of(Verdict.INCONCLUSIVE, few, "unknown");
        }
        SeriesCatalog.Role role = SeriesCatalog.describe(series.id()).role();
        if (role == SeriesCatalog.Role.COUNTER) {
            return of(Verdict.STABLE, "a running total grows by its nature", "total");
        }
        SeriesVerdict found = judged();
        if (found.verdict() == Verdict.LEAK && role == SeriesCatalog.Role.INDICATOR) {
            return of(
                    Verdict.SUSPECT,
                    found.reason() + "; load and collector move it, so it fails nothing",
                    found.shape());
        }
        boolean grows = found.verdict() == Verdict.LEAK || found.verdict() == Verdict.SUSPECT;
        if (role == SeriesCatalog.Role.UPPER_BOUND && grows) {
            return of(
                    Verdict.INCONCLUSIVE,
                    "it grows, as it does until the old generation is collected, leak or not",
                    found.shape());
        }
        // These are few and asked of every run, so that they need not stand up among hundreds of others.
        if (role == SeriesCatalog.Role.GIVEN_BACK && givenBack() * SeriesCatalog.givenBack() < policy.level()) {
            return of(
                    Verdict.SUSPECT,
                    "given back by the checkpoints' collections only: in production these may not come for hours",
                    found.shape());
        }
        return found;
    }

    /**
     * One-sided, of the hypothesis that nothing is given back. Two ways to see it share the error: a slope; and of things
     * that are counted, how many checkpoints after work gave something back, since younger collections take a share that
     * differs from one checkpoint to the next. By chance that is every other one at most: the sign test.
     */
    private double givenBack() {
        // All of the run: what is forgotten while a bot warms up is forgotten as well.
        Series series = evidence.series();
        double[] work = series.work();
        if (work == null || !SeriesCatalog.describe(series.id()).unit().counts()) {
            return evidence.p();
        }
        double[] total = series.values();
        int worked = 0;
        int gave = 0;
        for (int i = 1; i < total.length; i++) {
            if (work[i] > work[i - 1]) {
                worked++;
                gave += total[i] > total[i - 1] ? 1 : 0;
            }
        }
        double often = worked == 0 ? 1 : BinomialDistribution.of(worked, 0.5).survivalProbability(gave - 1);
        return Math.min(1, 2 * Math.min(evidence.p(), often));
    }

    private SeriesVerdict judged() {
        Growth growth = evidence.growth();
        if (certainByWork()) {
            return material("grows in proportion to the work at every checkpoint", "linear");
        }
        if (growth == null) {
            boolean rises = q < policy.level() && evidence.points().size() >= SeriesFit.FEWEST;
            return rises
                    ? of(Verdict.SUSPECT, "grows, on too few readings to tell for how long", "rising")
                    : calm(Verdict.STABLE, "no growth beyond chance", "flat");
        }
        boolean significant = q < policy.level();
        boolean likelier = growth.odds() > (growth.points().size() < MANY ? FEW_ODDS : ODDS);
        String shape = growth.growing().shape().words();
        if (!significant || !likelier) {
            return bounded(growth, significant);
        }
        String doubt = doubt(growth);
        if (doubt != null) {
            return of(Verdict.SUSPECT, "grows, but " + doubt, shape);
        }
        return material(
                "grows to the end of the run", growth.floorShare() == 1 ? shape : "sawtooth with a rising floor");
    }

    /** Checkpoints that each added the same per pull request need no more of them than four. */
    private boolean certainByWork() {
        ProportionalGrowth exact = evidence.exact();
        Growth growth = evidence.growth();
        boolean bends = growth != null && (growth.odds() < ODDS || doubt(growth) != null);
        return exact != null
                && !bends
                // Of a class its instances say so: a class loaded now and then is a byte a pull request too.
                && !evidence.series().id().name().equals("class.bytes")
                && evidence.series().source() == Series.Source.CHECKPOINTS
                && exact.even()
                && exact.p() < policy.level() / 10
                && exact.perWork().low() > LEAST_PER_WORK;
    }

    private static @Nullable String doubt(Growth growth) {
        if (growth.givenBack() > MOST_GIVEN_BACK) {
            return "as high a rise has come back before";
        }
        if (growth.netShare() < LEAST_NET) {
            return "less of it stays than comes";
        }
        if (growth.growing().rise() < LEAST_RISE) {
            return "by little beside what the series did before";
        }
        if (growth.levelledOff() > LEVELLED_OFF) {
            return "the last third grows much less";
        }
        return growth.floorShare() < LEAST_FLOOR ? "the troughs of the sawtooth do not rise with it" : null;
    }

    private SeriesVerdict material(String reason, String shape) {
        double hours = exhausts.map(Interval::estimate).orElse(Double.POSITIVE_INFINITY);
        Series series = evidence.series();
        boolean ours = series.source() != Series.Source.FOREIGN;
        boolean jvms = SeriesCatalog.isFilledByTheJvm(series.id());
        if (others.lost(evidence)) {
            return of(Verdict.SUSPECT, "grew, and was not read any more for the last part of the run", shape);
        }
        if (others.parts().explain(evidence)) {
            return of(Verdict.BOUNDED, "grows by code cache and metaspace, which are judged by themselves", shape);
        }
        if (others.classes().areTooFewFor(evidence)) {
            // In a whole night it should have ended.
            return of(
                    ours && policy.vouchedHours() < WEEKS ? Verdict.BOUNDED : Verdict.SUSPECT,
                    "grows by what the JVM notes of methods; too few classes are added for it to be theirs",
                    shape);
        }
        boolean early = ours && policy.vouchedHours() < (jvms ? WEEKS : A_DAY) && !certainByWork();
        if (early && (series.limit().isEmpty() || jvms)) {
            return of(Verdict.SUSPECT, reason + "; the run is too short to tell it from settling", shape);
        }
        boolean negligible = !certainByWork()
                && others.heap().hoursUntilFilledBy(series.id()).orElse(0) > policy.horizonHours();
        if (negligible) {
            return of(Verdict.SUSPECT, reason + ", but would fill the heap only after the horizon", shape);
        }
        if (series.limit().isEmpty()) {
            return of(Verdict.LEAK, reason, shape);
        }
        if (hours > policy.horizonHours()) {
            return of(Verdict.SUSPECT, reason + ", but meets its limit only after the horizon", shape);
        }
        Growth growth = evidence.growth();
        boolean sure = certainByWork()
                || !ours
                || (growth != null
                        && growth.odds() > SURE_ODDS
                        && growth.points().size() >= MANY);
        if (hours > policy.vouchedHours() && !sure) {
            return of(Verdict.SUSPECT, reason + "; the run is too short to tell it from settling", shape);
        }
        return of(Verdict.LEAK, reason + limit(hours), shape);
    }

    private String limit(double hours) {
        return evidence.series()
                .limit()
                .map(l -> String.format(Locale.ROOT, ", and meets %s in %.1f h", l.name(), hours))
                .orElse("");
    }

    private SeriesVerdict bounded(Growth growth, boolean significant) {
        Shape form = growth.bounded().shape();
        String shape = form.words();
        if (significant && growth.odds() > UNDECIDED) {
            String why = form == Shape.FOLLOWS_LOAD
                    ? "grows as the load does, or with time: the run cannot tell"
                    : "grows, and was not yet told apart from something bounded (" + shape + ")";
            return of(Verdict.SUSPECT, why, growth.growing().shape().words());
        }
        if (!growth.changed()) {
            return calm(Verdict.STABLE, "no growth beyond chance", Shape.FLAT.words());
        }
        if (growth.gained() <= 0) {
            return calm(Verdict.STABLE, "does not grow", shape);
        }
        switch (form) {
            case SATURATING, FILLED -> {
                return calm(Verdict.BOUNDED, "grew, and levelled off", shape);
            }
            case STEPS -> {
                return calm(Verdict.BOUNDED, "moved in steps, and stayed", shape);
            }
            case FOLLOWS_LOAD -> {
                return calm(Verdict.BOUNDED, "follows the rate of work", shape);
            }
            default -> {
                return calm(Verdict.STABLE, "no growth beyond chance", shape);
            }
        }
    }

    /** No growth was found: passed only if growth to the limit would have been. */
    private SeriesVerdict calm(Verdict verdict, String reason, String shape) {
        Optional<Limit> limit = evidence.series().limit();
        if (limit.isPresent()) {
            double room = Math.max(limit.get().value() - evidence.end(), 0);
            double asked = room / policy.vouchedHours();
            if (DETECTABLE * evidence.errorPerHour() > asked) {
                String coarse = String.format(
                        Locale.ROOT,
                        "growth too slow for this run to see would meet %s within %.1f h",
                        limit.get().name(),
                        policy.vouchedHours());
                return of(Verdict.INCONCLUSIVE, coarse, shape);
            }
        }
        return of(verdict, reason, shape);
    }

    private SeriesVerdict of(Verdict verdict, String reason, String shape) {
        Interval slope = evidence.slopePerHour();
        boolean judged = slope != null;
        Growth growth = evidence.growth();
        boolean grows = verdict == Verdict.LEAK || verdict == Verdict.SUSPECT;
        Interval onset = null;
        if (growth != null && grows) {
            double[] times = growth.onset();
            onset = new Interval(times[0], times[1], times[2]);
        }
        return new SeriesVerdict(
                evidence.series(),
                verdict,
                reason,
                shape,
                evidence.points().size(),
                judged ? evidence.settledAfter() : null,
                judged ? evidence.start() : null,
                judged ? evidence.end() : null,
                slope,
                evidence.perWork(),
                slope != null && growth != null && evidence.perWork() != null
                        ? GrowthDriverEstimator.of(evidence.series(), growth, slope)
                        : null,
                judged ? evidence.p() : null,
                judged ? q : null,
                judged ? DETECTABLE * evidence.errorPerHour() : null,
                onset,
                exhausts.orElse(null),
                null);
    }
}
