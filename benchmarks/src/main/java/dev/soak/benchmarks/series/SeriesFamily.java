package dev.soak.benchmarks.series;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Families of simulated series, each of which leaks or is harmless. The verdict rule was built for the first ones; the
 * held-out ones took no part in the choice of any parameter, and show how the rule generalises.
 *
 * <p>The name of a family seeds its random stream (see {@code DetectorComparison}): a renamed family gets other series.
 */
public enum SeriesFamily {
    LINEAR(true, false, LeakFamilies::linear),
    ACCELERATING(true, false, LeakFamilies::accelerating),
    ONSET(true, false, LeakFamilies::onset),
    BURSTS(true, false, LeakFamilies::bursts),
    WARM_UP_AND_LEAK(true, false, LeakFamilies::warmUp),
    STEP_AND_LEAK(true, false, LeakFamilies::step),
    PERIODIC_LEAK(true, false, LeakFamilies::periodic),
    RISING_FLOOR(true, false, LeakFamilies::risingFloor),
    PARTIAL_TRAFFIC(true, false, LeakFamilies::partialTraffic),
    CHANGING_RATES(true, false, LeakFamilies::changingRates),
    WHITE(false, false, HarmlessFamilies::white),
    AUTOCORRELATED(false, false, HarmlessFamilies::autocorrelated),
    HEAVY_TAILS(false, false, HarmlessFamilies::heavyTails),
    SPIKES(false, false, HarmlessFamilies::spikes),
    WARM_UP(false, false, HarmlessFamilies::warmUp),
    FILLING_CACHE(false, false, HarmlessFamilies::fillingCache),
    STEP(false, false, HarmlessFamilies::step),
    STEPS(false, false, HarmlessFamilies::steps),
    PERIODIC(false, false, HarmlessFamilies::periodic),
    SAWTOOTH(false, false, HarmlessFamilies::sawtooth),
    PLATEAUS(false, false, HarmlessFamilies::plateaus),
    WANDER(false, false, HarmlessFamilies::wander),
    DECREASING(false, false, HarmlessFamilies::decreasing),
    LOAD_RAMP(false, false, HarmlessFamilies::loadRamp),
    FLICKER(false, false, HarmlessFamilies::flicker),
    CONSTANT(false, false, HarmlessFamilies::constant),
    COUNTED_LEAK(true, true, HeldOutFamilies::countedLeak),
    EXPONENTIAL_LEAK(true, true, HeldOutFamilies::exponentialLeak),
    LEAK_WITH_SPIKES(true, true, HeldOutFamilies::leakWithSpikes),
    LEAK_PARTLY_GIVEN_BACK(true, true, HeldOutFamilies::partlyReleasedLeak),
    LEAK_OVER_LOAD(true, true, HeldOutFamilies::leakOverLoad),
    TELEGRAPH(false, true, HeldOutFamilies::telegraph),
    SWARM(false, true, HeldOutFamilies::logistic),
    BUMP(false, true, HeldOutFamilies::bump),
    DIP_AND_RETURN(false, true, HeldOutFamilies::dipAndReturn),
    SECOND_CACHE(false, true, HeldOutFamilies::secondCache),
    WIDENING_NOISE(false, true, HeldOutFamilies::wideningNoise),
    STEP_DOWN_AND_BACK(false, true, HeldOutFamilies::stepDownAndBack),
    RANDOM_CLEANER(false, true, HeldOutFamilies::randomCleaner);

    private interface Shape {
        void addTo(FamilyDraft draft);
    }

    private final boolean leaks;
    private final boolean heldOut;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Shape shape;

    SeriesFamily(boolean leaks, boolean heldOut, Shape shape) {
        this.leaks = leaks;
        this.heldOut = heldOut;
        this.shape = shape;
    }

    public boolean leaks() {
        return leaks;
    }

    /** The held-out families, or those that the rule was built for. */
    public static List<SeriesFamily> all(boolean heldOut) {
        return Arrays.stream(values()).filter(f -> f.heldOut == heldOut).toList();
    }

    /** A series of 60 to 480 points, with a growth (or a harmless excursion) of 3 to 30 standard deviations of the noise. */
    public LabelledSeries generate(RandomGenerator random) {
        int n = 60 + random.nextInt(421);
        double growth = 3 * Math.pow(10, random.nextDouble());
        FamilyDraft draft = new FamilyDraft(random, n, growth);
        shape.addTo(draft);
        return new LabelledSeries(draft.finish(name().toLowerCase(Locale.ROOT)), this);
    }
}
