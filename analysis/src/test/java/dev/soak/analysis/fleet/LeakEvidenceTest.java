package dev.soak.analysis.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

class LeakEvidenceTest {
    private static final ErrorBounds BOUNDS = ErrorBounds.DEFAULT;

    @Test
    void aNightHasAnExpectedFactorOfOneAtTheBoundsAndLessBelowThem() {
        LeakEvidence.Weights logs = LeakEvidence.logRatios(BOUNDS, new LeakEvidence.Weights(0.05, 0.10, 0.85));

        assertThat(expected(logs, BOUNDS.againLeak(), BOUNDS.againClear())).isCloseTo(1, within(1e-12));
        assertThat(expected(logs, BOUNDS.againLeak() / 2, BOUNDS.againClear())).isLessThan(1);
        assertThat(expected(logs, BOUNDS.againLeak(), BOUNDS.againClear() / 2)).isLessThan(1);
    }

    private static double expected(LeakEvidence.Weights logs, double leak, double clear) {
        return (1 - leak) * Math.exp(logs.absent())
                + (leak - clear) * Math.exp(logs.leak())
                + clear * Math.exp(logs.clear());
    }

    /** The sum over all harmless suspects of a service, which come at the highest rates that the bounds allow. */
    @Test
    void harmlessSuspectsOfAServiceHaveAnExpectedSumOfAtMostOne() {
        SplittableRandom random = new SplittableRandom(7);
        int services = 200_000;
        double sum = 0;
        int exceeds = 0;
        for (int service = 0; service < services; service++) {
            double most = 0;
            double last = 0;
            for (int night = 0; night < ErrorBounds.BLOCK; night++) {
                double part = LeakEvidence.part(false, 0);
                double u = random.nextDouble();
                if (u < BOUNDS.newLeak()) {
                    LeakEvidence evidence =
                            new LeakEvidence(BOUNDS, part, u < BOUNDS.newClear() ? Sighting.CLEAR : Sighting.LEAK);
                    most = Math.max(most, evidence.log());
                    for (int later = night + 1; later < ErrorBounds.BLOCK; later++) {
                        double v = random.nextDouble();
                        evidence.add(
                                v < BOUNDS.againClear()
                                        ? Sighting.CLEAR
                                        : v < BOUNDS.againLeak() ? Sighting.LEAK : Sighting.ABSENT);
                        most = Math.max(most, evidence.log());
                    }
                    last += Math.exp(evidence.log());
                }
            }
            sum += last;
            exceeds += most >= Math.log(100) ? 1 : 0;
        }

        assertThat(sum / services).isLessThan(1);
        // Ville's inequality.
        assertThat(exceeds / (double) services).isLessThan(0.01);
    }

    @Test
    void theBudgetOfABlockIsNotExceeded() {
        double all = 0;
        for (int night = 0; night < ErrorBounds.BLOCK; night++) {
            all += LeakEvidence.part(true, night);
        }

        assertThat(all).isCloseTo(1, within(1e-12));
    }

    @Test
    void aLeakThatIsJustSeenOnEveryNightGathersEvidence() {
        LeakEvidence evidence = new LeakEvidence(BOUNDS, LeakEvidence.part(true, 0), Sighting.LEAK);
        for (int night = 0; night < 8; night++) {
            evidence.add(Sighting.LEAK);
        }

        assertThat(evidence.log()).isGreaterThan(Math.log(2_000));
    }
}
