package com.acme;

import java.util.LinkedHashMap;
import java.util.Map;

/** Reviews pull requests, and remembers the latest. */
public final class ReviewService {
    private static final int REMEMBERED = 100;

    private final Map<Integer, Review> latest = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Integer, Review> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** A finished review. */
    public record Review(int pullRequest, String text) {}

    /** Reviews a pull request. */
    public synchronized Review review(int pullRequest) {
        Review review = new Review(pullRequest, "looks good: #" + pullRequest);
        latest.put(pullRequest, review);
        return review;
    }
}
