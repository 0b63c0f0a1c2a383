package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Leaks: one pull request in twenty, at random and each time at others, is kept with its payload. Between two checkpoints about
 * ten are added, or seven, or thirteen. Typical of a failure that is remembered for a retry; the harmless twin is
 * {@link dev.soak.zoo.harmless.RecentFailures}.
 */
public final class OneInTwentyAtRandom implements Specimen {
    private static final int ONE_IN = 20;

    private final SplittableRandom failures = new SplittableRandom();
    private final List<Failed> failed = new ArrayList<>();

    private record Failed(int number, String payload) {}

    @Override
    public synchronized void review(PullRequest pullRequest) {
        if (failures.nextInt(ONE_IN) == 0) {
            failed.add(new Failed(pullRequest.number(), pullRequest.payload()));
        }
    }
}
