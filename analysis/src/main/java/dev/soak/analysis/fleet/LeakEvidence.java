package dev.soak.analysis.fleet;

/**
 * Evidence that one suspect of one service is a leak, gathered night by night: an e-process, so that it may be looked at every
 * morning and acted on at any of them.
 *
 * <p><b>First night.</b> A suspect that was not seen within {@value ErrorBounds#FORGET_AFTER} nights begins with the value
 * c(sighting), of which the part w(night) counts. Under {@link ErrorBounds} the values of all harmless suspects that begin in a
 * night have, given the past, an expected sum of at most (newLeak − newClear) · c(LEAK) + newClear · c(CLEAR) = 1, because c
 * increases. The parts w are known before the night, and add up to at most 1 over a block of {@value ErrorBounds#BLOCK} nights:
 * half of it for the first {@value ErrorBounds#BUILDS} new builds, half for all nights alike.
 *
 * <p><b>Later nights.</b> The value is multiplied by a likelihood ratio e(sighting) = alternative / null, where the null
 * distribution has the tails againLeak and againClear. It increases with the sighting, so its expectation is at most 1 for every
 * distribution with smaller tails, given the past: the product is a supermartingale. The ratio is a mixture of two alternatives,
 * leaks that are seen clearly on nearly every night and slow ones that are seen just so; a mixture of supermartingales is one.
 *
 * <p>So at every morning, or at any stopping time, the values of the harmless suspects of a service that began in one block
 * have an expected sum of at most 1, as {@link dev.soak.analysis.statistics.EBenjaminiHochberg} asks for. Nights are not
 * assumed to be independent, only their errors to be bounded given the past; services may depend on each other in any way.
 *
 * <p>Sources: J. Ville (1939); A. Ramdas et al., Statist. Sci. 38 (2023) 576–601 (e-processes, mixtures); V. Vovk, R. Wang,
 * Ann. Stat. 49 (2021) 1736–1754 (e-values from tails).
 */
final class LeakEvidence {
    /** The part of the initial expectation that clear sightings have. */
    private static final double CLEAR_PART = 0.9;

    /** A leak that is seen clearly on nearly every night, and one that is just seen. */
    private static final Weights CLEARLY_SEEN = new Weights(0.05, 0.10, 0.85);

    private static final Weights JUST_SEEN = new Weights(0.15, 0.75, 0.10);

    /** The part of the first in the mixture. */
    private static final double CLEARLY = 0.7;

    private final Weights clearly;
    private final Weights just;
    private double clear;
    private double slow;

    /** A number for each sighting. */
    record Weights(double absent, double leak, double clear) {
        double of(Sighting sighting) {
            return switch (sighting) {
                case ABSENT -> absent;
                case LEAK -> leak;
                case CLEAR -> clear;
            };
        }
    }

    /**
     * Begins with a first sighting.
     *
     * @param part of the block's budget
     * @param first not {@link Sighting#ABSENT}
     */
    LeakEvidence(ErrorBounds bounds, double part, Sighting first) {
        double value = first == Sighting.CLEAR
                ? CLEAR_PART / bounds.newClear()
                : (1 - CLEAR_PART) / (bounds.newLeak() - bounds.newClear());
        this.clearly = logRatios(bounds, CLEARLY_SEEN);
        this.just = logRatios(bounds, JUST_SEEN);
        this.clear = Math.log(CLEARLY * part * value);
        this.slow = Math.log((1 - CLEARLY) * part * value);
    }

    /** The part of a block's budget that a night has. */
    static double part(boolean newBuild, int buildsBefore) {
        double nightly = 0.5 / ErrorBounds.BLOCK;
        return newBuild && buildsBefore < ErrorBounds.BUILDS ? nightly + 0.5 / ErrorBounds.BUILDS : nightly;
    }

    /** The logarithms of the likelihood ratios; they increase, and their expectation under the tails is exactly 1. */
    static Weights logRatios(ErrorBounds bounds, Weights alternative) {
        Weights logs = new Weights(
                Math.log(alternative.absent / (1 - bounds.againLeak())),
                Math.log(alternative.leak / (bounds.againLeak() - bounds.againClear())),
                Math.log(alternative.clear / bounds.againClear()));
        if (!(logs.absent <= logs.leak && logs.leak <= logs.clear)) {
            throw new IllegalArgumentException("not an e-value under these bounds: " + bounds);
        }
        return logs;
    }

    /** Another conclusive night. */
    void add(Sighting sighting) {
        clear += clearly.of(sighting);
        slow += just.of(sighting);
    }

    /** The natural logarithm of the e-value. */
    double log() {
        double most = Math.max(clear, slow);
        return most + Math.log(Math.exp(clear - most) + Math.exp(slow - most));
    }
}
