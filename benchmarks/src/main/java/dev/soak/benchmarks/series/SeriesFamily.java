package dev.soak.benchmarks.series;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * Families of simulated series, each of which leaks or is harmless. The verdict rule was built for the
 * {@linkplain FamilySet#LISTED listed} ones; the others took no part in the choice of any parameter, and show how the rule
 * generalises.
 *
 * <p>The name of a family seeds its random stream (see {@code DetectorComparison}): a renamed family gets other series.
 */
public enum SeriesFamily {
    LINEAR(true, FamilySet.LISTED, LeakFamilies::linear),
    ACCELERATING(true, FamilySet.LISTED, LeakFamilies::accelerating),
    ONSET(true, FamilySet.LISTED, LeakFamilies::onset),
    BURSTS(true, FamilySet.LISTED, LeakFamilies::bursts),
    WARM_UP_AND_LEAK(true, FamilySet.LISTED, LeakFamilies::warmUp),
    STEP_AND_LEAK(true, FamilySet.LISTED, LeakFamilies::step),
    PERIODIC_LEAK(true, FamilySet.LISTED, LeakFamilies::periodic),
    RISING_FLOOR(true, FamilySet.LISTED, LeakFamilies::risingFloor),
    PARTIAL_TRAFFIC(true, FamilySet.LISTED, LeakFamilies::partialTraffic),
    CHANGING_RATES(true, FamilySet.LISTED, LeakFamilies::changingRates),
    WHITE(false, FamilySet.LISTED, HarmlessFamilies::white),
    AUTOCORRELATED(false, FamilySet.LISTED, HarmlessFamilies::autocorrelated),
    HEAVY_TAILS(false, FamilySet.LISTED, HarmlessFamilies::heavyTails),
    SPIKES(false, FamilySet.LISTED, HarmlessFamilies::spikes),
    WARM_UP(false, FamilySet.LISTED, HarmlessFamilies::warmUp),
    FILLING_CACHE(false, FamilySet.LISTED, HarmlessFamilies::fillingCache),
    STEP(false, FamilySet.LISTED, HarmlessFamilies::step),
    STEPS(false, FamilySet.LISTED, HarmlessFamilies::steps),
    PERIODIC(false, FamilySet.LISTED, HarmlessFamilies::periodic),
    SAWTOOTH(false, FamilySet.LISTED, HarmlessFamilies::sawtooth),
    PLATEAUS(false, FamilySet.LISTED, HarmlessFamilies::plateaus),
    WANDER(false, FamilySet.LISTED, HarmlessFamilies::wander),
    DECREASING(false, FamilySet.LISTED, HarmlessFamilies::decreasing),
    LOAD_RAMP(false, FamilySet.LISTED, HarmlessFamilies::loadRamp),
    FLICKER(false, FamilySet.LISTED, HarmlessFamilies::flicker),
    CONSTANT(false, FamilySet.LISTED, HarmlessFamilies::constant),
    TRANSIENT_ON_LEAK(true, FamilySet.LISTED, DisturbedLeakFamilies::transientRise),
    WINDOWS_ON_LEAK(true, FamilySet.LISTED, DisturbedLeakFamilies::windows),
    DECAYING_WINDOWS_ON_LEAK(true, FamilySet.LISTED, DisturbedLeakFamilies::decayingWindows),
    LEAK_ACROSS_RESTARTS(true, FamilySet.LISTED, DisturbedLeakFamilies::restarts),
    LEAK_ACROSS_RESTART_IN_DRIFT(true, FamilySet.LISTED, DisturbedLeakFamilies::restartInDrift),
    LEAK_IN_PHASES(true, FamilySet.LISTED, DisturbedLeakFamilies::phases),
    LEAK_IN_PHASES_OF_WORK(true, FamilySet.LISTED, DisturbedLeakFamilies::phasesOfWork),
    LEAK_OVER_DRIFT(true, FamilySet.LISTED, DisturbedLeakFamilies::drift),
    LEAK_OVER_HEAVY_TAILS(true, FamilySet.LISTED, DisturbedLeakFamilies::heavyTails),
    LEAK_OF_FEW_OBJECTS(true, FamilySet.LISTED, DisturbedLeakFamilies::fewObjects),
    LEAK_THEN_IDLE(true, FamilySet.LISTED, DisturbedLeakFamilies::thenIdle),
    DECAYING_TRANSIENT(false, FamilySet.LISTED, DisturbedHarmlessFamilies::decayingTransient),
    WINDOWS(false, FamilySet.LISTED, DisturbedHarmlessFamilies::windows),
    WARM_UP_AND_WINDOWS(false, FamilySet.LISTED, DisturbedHarmlessFamilies::warmUpAndWindows),
    WARM_UP_AFTER_RESTARTS(false, FamilySet.LISTED, DisturbedHarmlessFamilies::warmUpAfterRestarts),
    RETENTION(false, FamilySet.LISTED, DisturbedHarmlessFamilies::retention),
    HIGHEST_LOAD(false, FamilySet.LISTED, DisturbedHarmlessFamilies::highestLoad),
    LOGARITHMIC(false, FamilySet.LISTED, DisturbedHarmlessFamilies::logarithmic),
    POWER_LAW(false, FamilySet.LISTED, DisturbedHarmlessFamilies::powerLaw),
    FIRST_TOUCH_AND_NOISE(false, FamilySet.LISTED, DisturbedHarmlessFamilies::firstTouch),
    OVERLAPPING_WARM_UPS(false, FamilySet.LISTED, DisturbedHarmlessFamilies::overlappingWarmUps),
    ALTERNATING(false, FamilySet.LISTED, DisturbedHarmlessFamilies::alternating),
    NEGATIVE_CORRELATION(false, FamilySet.LISTED, DisturbedHarmlessFamilies::negativeCorrelation),
    DRIFT(false, FamilySet.LISTED, DisturbedHarmlessFamilies::drift),
    EXPIRING_ENTRIES(false, FamilySet.LISTED, DisturbedHarmlessFamilies::expiringEntries),
    ROTATION(false, FamilySet.LISTED, DisturbedHarmlessFamilies::rotation),
    OPEN_SESSIONS(false, FamilySet.LISTED, DisturbedHarmlessFamilies::openSessions),
    JOBS(false, FamilySet.LISTED, DisturbedHarmlessFamilies::jobs),
    STEP_AND_DECAY(false, FamilySet.LISTED, DisturbedHarmlessFamilies::stepAndDecay),
    FILLED_AND_WINDOW(false, FamilySet.LISTED, DisturbedHarmlessFamilies::filledAndWindow),
    LOAD_AND_WARM_UP(false, FamilySet.LISTED, DisturbedHarmlessFamilies::loadAndWarmUp),
    COUNTED_LEAK(true, FamilySet.UNLISTED, HeldOutFamilies::countedLeak),
    EXPONENTIAL_LEAK(true, FamilySet.UNLISTED, HeldOutFamilies::exponentialLeak),
    LEAK_WITH_SPIKES(true, FamilySet.UNLISTED, HeldOutFamilies::leakWithSpikes),
    LEAK_PARTLY_GIVEN_BACK(true, FamilySet.UNLISTED, HeldOutFamilies::partlyReleasedLeak),
    LEAK_OVER_LOAD(true, FamilySet.UNLISTED, HeldOutFamilies::leakOverLoad),
    TELEGRAPH(false, FamilySet.UNLISTED, HeldOutFamilies::telegraph),
    SWARM(false, FamilySet.UNLISTED, HeldOutFamilies::logistic),
    BUMP(false, FamilySet.UNLISTED, HeldOutFamilies::bump),
    DIP_AND_RETURN(false, FamilySet.UNLISTED, HeldOutFamilies::dipAndReturn),
    SECOND_CACHE(false, FamilySet.UNLISTED, HeldOutFamilies::secondCache),
    WIDENING_NOISE(false, FamilySet.UNLISTED, HeldOutFamilies::wideningNoise),
    STEP_DOWN_AND_BACK(false, FamilySet.UNLISTED, HeldOutFamilies::stepDownAndBack),
    RANDOM_CLEANER(false, FamilySet.UNLISTED, HeldOutFamilies::randomCleaner),
    LEAK_BEHIND_TRANSIENT(true, FamilySet.FIELD, FieldLeakFamilies::behindTransient),
    LEAK_WITH_FAULT_WINDOWS(true, FamilySet.FIELD, FieldLeakFamilies::withFaultWindows),
    LEAK_WITH_DECAYING_FAULTS(true, FamilySet.FIELD, FieldLeakFamilies::withDecayingFaults),
    LEAK_RESET_BY_RESTARTS(true, FamilySet.FIELD, FieldLeakFamilies::resetByRestarts),
    LEAK_BY_DAY(true, FamilySet.FIELD, FieldLeakFamilies::byDay),
    LEAK_BY_DAY_WITH_WORK(true, FamilySet.FIELD, FieldLeakFamilies::byDayWithWork),
    ONE_IN_TWENTY(true, FamilySet.FIELD, FieldLeakFamilies::oneInTwenty),
    ONE_IN_TWENTY_OF_MEMORY(true, FamilySet.FIELD, FieldLeakFamilies::oneInTwentyOfMemory),
    LEAK_UNDER_HEAVY_TAILS(true, FamilySet.FIELD, FieldLeakFamilies::underHeavyTails),
    LEAK_UNDER_LONG_MEMORY(true, FamilySet.FIELD, FieldLeakFamilies::underLongMemory),
    LEAK_UNDER_NEGATIVE_CORRELATION(true, FamilySet.FIELD, FieldLeakFamilies::underNegativeCorrelation),
    LEAK_UNDER_SESSIONS(true, FamilySet.FIELD, FieldLeakFamilies::underSessions),
    LEAK_UNDER_ROTATION(true, FamilySet.FIELD, FieldLeakFamilies::underRotation),
    LEAK_OVER_HEAP_THAT_FOLLOWS_LOAD(true, FamilySet.FIELD, FieldLeakFamilies::overHeapThatFollowsLoad),
    LEAK_DURING_COMPILATION(true, FamilySet.FIELD, FieldLeakFamilies::duringCompilation),
    TRANSIENT_RISE(false, FamilySet.FIELD, FieldHarmlessFamilies::transientRise),
    FAULT_WINDOWS(false, FamilySet.FIELD, FieldHarmlessFamilies::faultWindows),
    DECAYING_FAULTS(false, FamilySet.FIELD, FieldHarmlessFamilies::decayingFaults),
    RESTARTED_WARM_UP(false, FamilySet.FIELD, FieldHarmlessFamilies::restartedWarmUp),
    DAILY_LEVEL(false, FamilySet.FIELD, FieldHarmlessFamilies::dailyLevel),
    DAILY_LEVEL_WITH_WORK(false, FamilySet.FIELD, FieldHarmlessFamilies::dailyLevelWithWork),
    DAILY_JOBS(false, FamilySet.FIELD, FieldHarmlessFamilies::dailyJobs),
    SLOW_REQUESTS(false, FamilySet.FIELD, FieldHarmlessFamilies::slowRequests),
    LONG_MEMORY_NOISE(false, FamilySet.FIELD, FieldHarmlessFamilies::longMemoryNoise),
    NEGATIVELY_CORRELATED(false, FamilySet.FIELD, FieldHarmlessFamilies::negativelyCorrelated),
    ALTERNATING_COUNTS(false, FamilySet.FIELD, FieldHarmlessFamilies::alternatingCounts),
    ALLOCATOR_RETENTION(false, FamilySet.FIELD, FieldHarmlessFamilies::allocatorRetention),
    HIGH_WATER_MARK(false, FamilySet.FIELD, FieldHarmlessFamilies::highWaterMark),
    LAZY_INITIALISATION(false, FamilySet.FIELD, FieldHarmlessFamilies::lazyInitialisation),
    FIRST_TOUCH(false, FamilySet.FIELD, FieldHarmlessFamilies::firstTouch),
    STILL_COMPILING(false, FamilySet.FIELD, FieldHarmlessFamilies::stillCompiling),
    SESSIONS(false, FamilySet.FIELD, FieldHarmlessFamilies::sessions),
    EXPIRING_CACHE(false, FamilySet.FIELD, FieldHarmlessFamilies::expiringCache),
    POOL_FOLLOWS_LOAD(false, FamilySet.FIELD, FieldHarmlessFamilies::poolFollowsLoad),
    LOG_ROTATION(false, FamilySet.FIELD, FieldHarmlessFamilies::logRotation),
    HEAP_FOLLOWS_LOAD(false, FamilySet.FIELD, FieldHarmlessFamilies::heapFollowsLoad);

    private interface Shape {
        void addTo(FamilyDraft draft);
    }

    private final boolean leaks;
    private final FamilySet set;

    @SuppressWarnings("ImmutableEnumChecker") // method references without state
    private final Shape shape;

    SeriesFamily(boolean leaks, FamilySet set, Shape shape) {
        this.leaks = leaks;
        this.set = set;
        this.shape = shape;
    }

    public boolean leaks() {
        return leaks;
    }

    /** All families of a set. */
    public static List<SeriesFamily> of(FamilySet set) {
        return Arrays.stream(values()).filter(f -> f.set == set).toList();
    }

    /**
     * A series of 60 to 480 points, with a growth (or a harmless excursion) of 3 to 30 standard deviations of the noise.
     * Families of counts, and of noise with a memory, set sizes of their own.
     */
    public LabelledSeries generate(RandomGenerator random) {
        int n = 60 + random.nextInt(421);
        double growth = 3 * Math.pow(10, random.nextDouble());
        FamilyDraft draft = new FamilyDraft(random, n, growth);
        shape.addTo(draft);
        return new LabelledSeries(draft.finish(name().toLowerCase(Locale.ROOT)), this);
    }
}
