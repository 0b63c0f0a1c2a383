package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaks: a small cursor is kept for each review by design, but as an inner class it also references the review with its
 * complete payload. Typical of callbacks created inside a session or an Android activity.
 */
public final class InnerClassHoldsOuter implements Specimen {
    private final List<Review.Cursor> cursors = new ArrayList<>();

    private static final class Review {
        private final char[] payload;

        Review(PullRequest pullRequest) {
            payload = pullRequest.payload().toCharArray();
        }

        private final class Cursor {
            private final int end = payload.length;

            @Override
            public String toString() {
                return "at " + end;
            }
        }
    }

    @Override
    public void review(PullRequest pullRequest) {
        Review.Cursor cursor = new Review(pullRequest).new Cursor();
        synchronized (cursors) {
            cursors.add(cursor);
        }
    }
}
