package dev.soak.benchmarks.series;

import java.util.Arrays;
import java.util.List;
import java.util.random.RandomGenerator;

/**
 * Kinds of series. The listed ones are what the rule is built for; the unlisted ones were left out of every choice of
 * a parameter and show how it fares with what nobody thought of.
 */
public enum Family {
    LINEAR(true, true, Leaks::linear),
    ACCELERATING(true, true, Leaks::accelerating),
    ONSET(true, true, Leaks::onset),
    BURSTS(true, true, Leaks::bursts),
    WARM_UP_AND_LEAK(true, true, Leaks::warmUp),
    STEP_AND_LEAK(true, true, Leaks::step),
    PERIODIC_LEAK(true, true, Leaks::periodic),
    RISING_FLOOR(true, true, Leaks::risingFloor),
    PARTIAL_TRAFFIC(true, true, Leaks::partialTraffic),
    CHANGING_RATES(true, true, Leaks::changingRates),
    WHITE(false, true, Harmless::white),
    AUTOCORRELATED(false, true, Harmless::autocorrelated),
    HEAVY_TAILS(false, true, Harmless::heavyTails),
    SPIKES(false, true, Harmless::spikes),
    WARM_UP(false, true, Harmless::warmUp),
    FILLING_CACHE(false, true, Harmless::fillingCache),
    STEP(false, true, Harmless::step),
    STEPS(false, true, Harmless::steps),
    PERIODIC(false, true, Harmless::periodic),
    SAWTOOTH(false, true, Harmless::sawtooth),
    PLATEAUS(false, true, Harmless::plateaus),
    WANDER(false, true, Harmless::wander),
    DECREASING(false, true, Harmless::decreasing),
    LOAD_RAMP(false, true, Harmless::loadRamp),
    FLICKER(false, true, Harmless::flicker),
    CONSTANT(false, true, Harmless::constant),
    COUNTED_LEAK(true, false, Unlisted::countedLeak),
    EXPONENTIAL_LEAK(true, false, Unlisted::exponentialLeak),
    LEAK_WITH_SPIKES(true, false, Unlisted::leakWithSpikes),
    LEAK_PARTLY_GIVEN_BACK(true, false, Unlisted::leakPartlyGivenBack),
    LEAK_OVER_LOAD(true, false, Unlisted::leakOverLoad),
    TELEGRAPH(false, false, Unlisted::telegraph),
    SWARM(false, false, Unlisted::logistic),
    BUMP(false, false, Unlisted::bump),
    DIP_AND_RETURN(false, false, Unlisted::dipAndReturn),
    SECOND_CACHE(false, false, Unlisted::secondCache),
    WIDENING_NOISE(false, false, Unlisted::wideningNoise),
    STEP_DOWN_AND_BACK(false, false, Unlisted::stepDownAndBack),
    RANDOM_CLEANER(false, false, Unlisted::randomCleaner);

    private interface Maker {
        void make(SyntheticSeries draft);
    }

    private final boolean leaks;
    private final boolean listed;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Maker maker;

    Family(boolean leaks, boolean listed, Maker maker) {
        this.leaks = leaks;
        this.listed = listed;
        this.maker = maker;
    }

    public boolean leaks() {
        return leaks;
    }

    public boolean listed() {
        return listed;
    }

    public static List<Family> all(boolean listed) {
        return Arrays.stream(values()).filter(f -> f.listed == listed).toList();
    }

    /** A series of 60 to 480 points whose growth, or what looks like it, is 3 to 30 times its noise. */
    public Labelled make(RandomGenerator random) {
        int n = 60 + random.nextInt(421);
        double growth = 3 * Math.pow(10, random.nextDouble());
        return make(random, n, growth);
    }

    public Labelled make(RandomGenerator random, int points, double growth) {
        SyntheticSeries draft = new SyntheticSeries(random, points, growth);
        maker.make(draft);
        return new Labelled(draft.finish(name().toLowerCase(java.util.Locale.ROOT)), this);
    }
}
