package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaks: a tiny cursor is kept for each review, on purpose; but it is an inner class, and each holds its review with
 * the whole payload. Like a callback that was meant to be cheap, made inside a session or an activity.
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
