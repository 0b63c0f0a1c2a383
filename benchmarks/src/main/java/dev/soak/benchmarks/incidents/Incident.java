package dev.soak.benchmarks.incidents;

import dev.soak.analysis.series.Series;
import dev.soak.analysis.series.SyntheticSeries;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.function.BiFunction;

/**
 * A published failure: the shape of its readings in megabytes, as far as the source states it, with random phase and noise.
 *
 * @see IncidentTable
 */
@SuppressWarnings("ImmutableEnumChecker") // Its fields are never changed.
enum Incident {
    SAWTOOTH_ENDS(
            "sawtooth of 14 to 76 MB: a straight line measures where the run begins and ends within a cycle",
            "https://github.com/questdb/c-questdb-client/pull/181",
            false,
            Set.of(PeerRule.LEAST_SQUARES_LIMIT, PeerRule.VARIATION),
            Incident::sawtoothEnds),
    LEAK_BELOW_THE_FLOOR(
            "leak of 482 KB/h on 27 MB for 24 h, below the absolute part of the limit",
            "https://github.com/rocky-data/rocky/issues/1255",
            true,
            Set.of(PeerRule.FIXED_BOUND),
            Incident::leakBelowTheFloor),
    SHORT_SOAK_OF_WARM_UP(
            "load soak of a minute, whose first half is warm-up by 40 % to 70 %",
            "https://github.com/Netis/heron/pull/136",
            false,
            Set.of(PeerRule.TEN_PERCENT, PeerRule.FIXED_BOUND),
            Incident::warmUp),
    PLATEAU_AFTER_A_THIRD(
            "climb from 26.6 to 35 MB in 8 of 24 h, then flat within 0.3 MB",
            "https://github.com/breferrari/vigia/pull/127",
            false,
            Set.of(PeerRule.TEN_PERCENT, PeerRule.MANN_KENDALL),
            Incident::plateau),
    MEMORY_BY_KIND_OF_ITERATION(
            "iterations of nine kinds between 74 and 116 MB, without a trend",
            "https://github.com/avmnu-sng/rspec-tracer/pull/278",
            false,
            Set.of(PeerRule.VARIATION),
            Incident::kindsOfIterations),
    STEP_OF_A_NEW_PHASE(
            "step from 534 to 620 MB at the start of the second phase of a run",
            "https://github.com/ESMCI/cime/issues/588",
            false,
            Set.of(PeerRule.TEN_PERCENT, PeerRule.E_DIVISIVE),
            Incident::step),
    ARENAS_RATCHET(
            "allocator arenas that reach 3,916 MB in six steps of six minutes, then 1 MB of drift in 7.6 h",
            "https://github.com/samsoir/xearthlayer/pull/244",
            false,
            Set.of(PeerRule.FIXED_BOUND, PeerRule.LEAST_SQUARES_LIMIT),
            Incident::arenas),
    LEAK_WITH_LOW_R_SQUARED(
            "private memory grows by 97 MiB/h, R² 0.79 or less because of its noise",
            "https://github.com/aethersdr/AetherSDR/pull/4293",
            true,
            Set.of(PeerRule.R_SQUARED),
            Incident::lowRSquared),
    OSCILLATING_LEVEL(
            "level that oscillates because the allocator returns memory",
            "https://github.com/rocky-data/rocky/issues/1346",
            false,
            Set.of(PeerRule.LEAST_SQUARES_LIMIT),
            Incident::oscillation),
    LEAK_WITHOUT_CYCLES(
            "leak without the cycles that a fit of their troughs requires",
            "https://github.com/questdb/c-questdb-client/pull/181",
            true,
            Set.of(PeerRule.TROUGHS),
            Incident::withoutCycles),
    SPIKE(
            "single spike in a flat series",
            "https://github.com/apache/otava/pull/150",
            false,
            Set.of(PeerRule.E_DIVISIVE),
            Incident::spike),
    PERSISTENT_NOISE(
            "autocorrelated noise without a trend",
            "https://doi.org/10.1016/S0022-1694(97)00125-X",
            false,
            Set.of(PeerRule.MANN_KENDALL, PeerRule.HAMED_RAO),
            Incident::persistentNoise),
    CACHE_FILLS_THEN_NOISE(
            "cache that is full after a fifth of the run, read after a single collection with 10 MB of noise",
            "https://github.com/sirixdb/sirix/pull/1042",
            false,
            Set.of(PeerRule.TEN_PERCENT),
            Incident::cacheFills);

    private final String what;
    private final String source;
    private final boolean leaks;
    private final Set<PeerRule> knownToFail;
    private final BiFunction<SyntheticSeries, SplittableRandom, Series> shape;

    Incident(
            String what,
            String source,
            boolean leaks,
            Set<PeerRule> knownToFail,
            BiFunction<SyntheticSeries, SplittableRandom, Series> shape) {
        this.what = what;
        this.source = source;
        this.leaks = leaks;
        this.knownToFail = knownToFail;
        this.shape = shape;
    }

    String what() {
        return what;
    }

    String source() {
        return source;
    }

    boolean leaks() {
        return leaks;
    }

    Set<PeerRule> knownToFail() {
        return knownToFail;
    }

    Series series(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        return shape.apply(new SyntheticSeries(random.split()), random);
    }

    private static Series sawtoothEnds(SyntheticSeries series, SplittableRandom random) {
        double cycles = 4 + 10 * random.nextDouble();
        double phase = random.nextDouble();
        return series.points(361).every(30).noise(1).of(x -> 14 + 62 * ((cycles * x + phase) % 1));
    }

    private static Series leakBelowTheFloor(SyntheticSeries series, SplittableRandom random) {
        double start = 27 + random.nextDouble();
        return series.points(1440).every(60).noise(0.2).memory(0.5).of(x -> start + 11.5 * x);
    }

    private static Series warmUp(SyntheticSeries series, SplittableRandom random) {
        double rise = 66 + 53 * random.nextDouble();
        return series.points(120).every(0.5).noise(0.5).of(x -> 170 + rise * (1 - Math.exp(-12 * x)));
    }

    private static Series plateau(SyntheticSeries series, SplittableRandom random) {
        double climb = 0.3 + 0.05 * random.nextDouble();
        return series.points(288).every(300).noise(0.1).of(x -> 26.6 + 8.4 * Math.min(1, x / climb));
    }

    private static Series kindsOfIterations(SyntheticSeries series, SplittableRandom random) {
        double[] kinds = random.doubles(9, 78, 112).toArray();
        kinds[0] = 76;
        kinds[4] = 114;
        int first = random.nextInt(9);
        return series.points(90).every(60).noise(1).of(x -> kinds[((int) Math.round(89 * x) + first) % 9]);
    }

    private static Series step(SyntheticSeries series, SplittableRandom random) {
        double at = 0.4 + 0.2 * random.nextDouble();
        return series.points(240).every(60).noise(0.5).of(x -> x < at ? 534 : 620);
    }

    private static Series arenas(SyntheticSeries series, SplittableRandom random) {
        double minute = 1.0 / 460;
        double start = 1000 + 500 * random.nextDouble();
        return series.points(460)
                .every(60)
                .noise(0.3)
                .of(x -> start + (3916 - start) * Math.min(6, Math.floor(x / minute)) / 6);
    }

    private static Series lowRSquared(SyntheticSeries series, SplittableRandom random) {
        double start = 800 + 100 * random.nextDouble();
        return series.points(360).every(10).noise(18).of(x -> start + 97 * x);
    }

    private static Series oscillation(SyntheticSeries series, SplittableRandom random) {
        double phase = 2 * Math.PI * random.nextDouble();
        double cycles = 3 + 4 * random.nextDouble();
        return series.points(720).every(30).noise(0.2).of(x -> 40 + 4 * Math.sin(2 * Math.PI * cycles * x + phase));
    }

    private static Series withoutCycles(SyntheticSeries series, SplittableRandom random) {
        double growth = 60 + 60 * random.nextDouble();
        return series.points(360).every(60).noise(0.5).of(x -> 100 + growth * x);
    }

    private static Series spike(SyntheticSeries series, SplittableRandom random) {
        int at = 225 + random.nextInt(12);
        int length = 240 - at > 3 ? 3 : 2;
        return series.points(240).every(60).noise(1).of(x -> {
            int point = (int) Math.round(239 * x);
            return point >= at && point < at + length ? 130 : 100;
        });
    }

    private static Series persistentNoise(SyntheticSeries series, SplittableRandom random) {
        double level = 200 + 100 * random.nextDouble();
        return series.points(240).every(60).noise(2).memory(0.9).of(x -> level);
    }

    private static Series cacheFills(SyntheticSeries series, SplittableRandom random) {
        double full = 0.15 + 0.1 * random.nextDouble();
        return series.points(360).every(10).noise(10).of(x -> 60 + 50 * Math.min(1, x / full));
    }
}
