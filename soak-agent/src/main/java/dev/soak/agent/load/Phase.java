package dev.soak.agent.load;

import org.jspecify.annotations.Nullable;

/**
 * The warm-up or the measurement.
 *
 * @param start to which the pace refers, on the ticker's clock
 * @param patience consecutive timeouts after which a user gives up
 * @param tally null for requests that are not counted
 */
record Phase(Pace pace, long start, int patience, @Nullable RequestTally tally) {
    static Phase warmUp(LoadPlan plan) {
        return new Phase(new Pace.BackToBack(plan.warmUpEach()), 0, 1, null);
    }

    static Phase measurement(Pace pace, long start, RequestTally tally) {
        return new Phase(pace, start, User.GIVE_UP_AFTER, tally);
    }

    /** Counts the last request of a user. */
    void count(User user) {
        if (tally == null) {
            return;
        }
        Failure failure = user.failure();
        if (failure == null) {
            tally.success(user.intended(), user.ended());
        } else {
            tally.failure(failure, user.ended());
        }
    }

    /** Whether a user gives up after its last request. */
    boolean exhausts(User user) {
        boolean exhausted = user.unanswered() >= patience;
        if (exhausted && tally != null) {
            tally.gaveUp();
        }
        return exhausted;
    }

    /** Called by each loop at its end. */
    void ended(long now) {
        if (tally != null) {
            tally.ended(now);
        }
    }
}
