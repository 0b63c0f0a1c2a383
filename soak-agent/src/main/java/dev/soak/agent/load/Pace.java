package dev.soak.agent.load;

import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/**
 * The intended starts of requests. In the open model they are fixed in advance and latency counts from them, so that a
 * request that starts late because the service was slow is charged to the service. This avoids coordinated omission (Tene).
 */
sealed interface Pace {
    /** No further request. */
    long END = Long.MIN_VALUE;

    /** Send at once. */
    long NOW = Long.MIN_VALUE + 1;

    /**
     * The intended start of a user's next request, in nanoseconds after the start of the test.
     *
     * @param sent number of requests that the user has sent
     */
    long next(long sent);

    /** Closed model: each user sends a fixed number of requests, each when the previous one is answered. */
    record BackToBack(long requestsEach) implements Pace {
        @Override
        public long next(long sent) {
            return sent < requestsEach ? NOW : END;
        }
    }

    /** Open model: evenly spaced starts, each taken by the next free user. */
    record EvenlySpaced(long requests, double nanosBetween, AtomicLong taken) implements Pace {
        @Override
        public long next(long sent) {
            long index = taken.getAndIncrement();
            return index < requests ? start(index) : END;
        }

        /** The intended start of a request, in nanoseconds after the start of the test. */
        long start(long index) {
            return Math.round(index * nanosBetween);
        }

        /** The first start after a time, in the same unit; null if there is none. */
        @Nullable
        Long after(long nanos) {
            long index = (long) Math.floor(nanos / nanosBetween);
            while (index < requests) {
                long start = start(index++);
                if (start > nanos) {
                    return start;
                }
            }
            return null;
        }
    }

    static Pace of(LoadPlan plan) {
        Double rate = plan.ratePerSecond();
        return rate == null
                ? new BackToBack(plan.requestsEach())
                : new EvenlySpaced(plan.requests(), 1e9 / rate, new AtomicLong());
    }
}
