package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.HashMap;
import java.util.Map;

/**
 * Does not leak: a map that is cleared once per hour, with the hour scaled down to 400 pull requests, 20 s at 20/s.
 * Between two clearings it behaves like {@link dev.soak.zoo.heap.UnboundedMap}.
 */
public final class CacheClearedOnTheHour implements Specimen {
    private static final int HOUR = 400;

    private final Map<Integer, Review> reviews = new HashMap<>();

    private record Review(int number, String headSha) {}

    @Override
    public synchronized void review(PullRequest pullRequest) {
        if (pullRequest.number() % HOUR == 0) {
            reviews.clear();
        }
        reviews.put(pullRequest.number(), new Review(pullRequest.number(), pullRequest.headSha()));
    }
}
