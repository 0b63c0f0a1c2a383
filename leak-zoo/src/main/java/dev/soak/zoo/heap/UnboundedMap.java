package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaks: a map remembers every review so that none is posted twice, and nothing ever takes one out. The classic: a
 * "cache" without a bound, found on the Sunday when the heap is full.
 */
public final class UnboundedMap implements Specimen {
    private final Map<Integer, Review> reviews = new ConcurrentHashMap<>();

    private record Review(int number, String headSha) {}

    @Override
    public void review(PullRequest pullRequest) {
        reviews.put(pullRequest.number(), new Review(pullRequest.number(), pullRequest.headSha()));
    }
}
