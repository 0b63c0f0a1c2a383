package dev.soak.analysis.fleet;

import java.io.Serializable;

/**
 * What the control of errors over services and nights assumes of the verdicts on single runs, as upper bounds.
 *
 * <p>The first two bound the expected number of harmless suspects in a conclusive run, given all that was seen before, that are
 * called leaks although the service has not shown them within {@value #FORGET_AFTER} nights. The other two bound, for one
 * harmless suspect that the service has shown within that time, the probability that the next run shows it again. They are far
 * apart because what misleads the rule once, a slow logarithmic warm-up for example, is still there on the next night: the
 * second pair must hold for the most misleading harmless behaviour, the first pair for a service as they are on average.
 *
 * <p>{@code docs/fleet.md} has the measurements behind the defaults. A service whose harmless growth is shown in more than
 * {@code againLeak} of its nights does get a ticket; that is what accepted growth is for.
 *
 * @param newLeak expected number of new false suspects in a run, of {@link Sighting#LEAK} or clearer
 * @param newClear of these, the {@link Sighting#CLEAR} ones
 * @param againLeak probability that a harmless suspect is shown again, as {@link Sighting#LEAK} or clearer
 * @param againClear the same, as {@link Sighting#CLEAR}
 * @param falseDiscoveryRate expected share of false tickets among those of leaks first seen in the same block of nights
 */
public record ErrorBounds(
        double newLeak, double newClear, double againLeak, double againClear, double falseDiscoveryRate)
        implements Serializable {
    /** Nights without a sighting after which a suspect counts as new when it is seen again. */
    static final int FORGET_AFTER = 14;

    /** Nights whose first sightings share one budget of error. */
    static final int BLOCK = 30;

    /** Builds of a service in one block that have a larger part of the budget, because leaks come with builds. */
    static final int BUILDS = 4;

    public static final ErrorBounds DEFAULT = new ErrorBounds(0.02, 0.0025, 0.2, 0.015, 0.1);

    public ErrorBounds {
        if (!(0 < newClear && newClear < newLeak)) {
            throw new IllegalArgumentException("bounds on new suspects: " + newClear + ", " + newLeak);
        }
        if (!(0 < againClear && againClear < againLeak && againLeak < 1)) {
            throw new IllegalArgumentException("bounds on suspects seen again: " + againClear + ", " + againLeak);
        }
        if (!(0 < falseDiscoveryRate && falseDiscoveryRate < 1)) {
            throw new IllegalArgumentException("false discovery rate: " + falseDiscoveryRate);
        }
    }

    /** The same with another false discovery rate. */
    public ErrorBounds withFalseDiscoveryRate(double other) {
        return new ErrorBounds(newLeak, newClear, againLeak, againClear, other);
    }
}
