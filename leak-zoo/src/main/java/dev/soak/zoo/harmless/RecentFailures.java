package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayDeque;
import java.util.Queue;
import java.util.SplittableRandom;

/** One pull request in twenty, at random, is remembered, but only the last 40 of them. */
public final class RecentFailures implements Specimen {
    private static final int ONE_IN = 20;
    private static final int CAPACITY = 40;

    private final SplittableRandom failures = new SplittableRandom();
    private final Queue<Failed> recent = new ArrayDeque<>();

    private record Failed(int number, String payload) {}

    @Override
    public synchronized void review(PullRequest pullRequest) {
        if (failures.nextInt(ONE_IN) == 0) {
            if (recent.size() == CAPACITY) {
                recent.remove();
            }
            recent.add(new Failed(pullRequest.number(), pullRequest.payload()));
        }
    }
}
