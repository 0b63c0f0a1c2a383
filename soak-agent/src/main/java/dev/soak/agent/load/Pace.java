package dev.soak.agent.load;

import java.util.concurrent.atomic.AtomicLong;

/**
 * When requests are meant to start. In the open model that is set beforehand, and a latency counts from there: a request
 * that starts late because the bot was slow waits on the bot's account. (Gil Tene calls the error that this avoids
 * coordinated omission.)
 */
sealed interface Pace {
    /** Nothing more is to be sent. */
    long END = Long.MIN_VALUE;

    /** Send at once. */
    long NOW = Long.MIN_VALUE + 1;

    /**
     * The intended start of a user's next request, in nanoseconds after the start of the test.
     *
     * @param sent how many the user has sent
     */
    long next(long sent);

    /** Each user sends so many, one when the other is answered. */
    record Closed(long requestsEach) implements Pace {
        @Override
        public long next(long sent) {
            return sent < requestsEach ? NOW : END;
        }
    }

    /** Evenly spaced starts, which go to whichever user is free. */
    record Open(long requests, double nanosBetween, AtomicLong taken) implements Pace {
        @Override
        public long next(long sent) {
            long index = taken.getAndIncrement();
            return index < requests ? Math.round(index * nanosBetween) : END;
        }
    }

    static Pace of(LoadPlan plan) {
        Double rate = plan.ratePerSecond();
        return rate == null ? new Closed(plan.requestsEach()) : new Open(plan.requests(), 1e9 / rate, new AtomicLong());
    }
}
