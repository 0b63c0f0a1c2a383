package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaks: a map records every review to prevent duplicates, and entries are never removed. The classic "cache" without a
 * bound.
 */
public final class UnboundedMap implements Specimen {
    private final Map<Integer, Review> reviews = new ConcurrentHashMap<>();

    private record Review(int number, String headSha) {}

    @Override
    public void review(PullRequest pullRequest) {
        reviews.put(pullRequest.number(), new Review(pullRequest.number(), pullRequest.headSha()));
    }
}
