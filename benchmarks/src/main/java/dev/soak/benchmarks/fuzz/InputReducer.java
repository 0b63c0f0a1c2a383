package dev.soak.benchmarks.fuzz;

import dev.soak.benchmarks.fuzz.FuzzFailure.Kind;
import java.io.IOException;

/**
 * Makes a failing input smaller while it fails in the same way, by leaving out ever smaller parts.
 *
 * <p>Source: Zeller and Hildebrandt, Simplifying and Isolating Failure-Inducing Input, IEEE TSE 28(2), 2002; only its
 * reduction to complements, with a bounded number of attempts.
 */
final class InputReducer {
    private static final int MOST_ATTEMPTS = 400;

    private final FuzzCampaign campaign;
    private final FuzzSubject subject;
    private int attempts;

    InputReducer(FuzzCampaign campaign, FuzzSubject subject) {
        this.campaign = campaign;
        this.subject = subject;
    }

    byte[] reduce(byte[] failing, Kind kind) throws IOException {
        byte[] smallest = failing;
        for (int part = Math.max(1, failing.length / 2); part >= 1 && attempts < MOST_ATTEMPTS; part /= 2) {
            int at = 0;
            while (at < smallest.length && attempts < MOST_ATTEMPTS) {
                byte[] shorter = ByteMutator.remove(smallest, at, Math.min(part, smallest.length - at));
                if (fails(shorter, kind)) {
                    smallest = shorter;
                } else {
                    at += part;
                }
            }
        }
        return smallest;
    }

    private boolean fails(byte[] input, Kind kind) throws IOException {
        attempts++;
        return campaign.read(subject, input)
                .map(FuzzFailure::kind)
                .filter(kind::equals)
                .isPresent();
    }
}
