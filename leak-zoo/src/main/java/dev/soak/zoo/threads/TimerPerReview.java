package dev.soak.zoo.threads;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Leaks: a review polls for its build every hour with a timer of its own, which nobody cancels: a thread each, and none
 * that the collector could end, because its queue is not empty.
 */
public final class TimerPerReview implements Specimen {
    private static final long HOUR = 3_600_000;

    private static final class Poll extends TimerTask {
        private final String headSha;

        Poll(String headSha) {
            this.headSha = headSha;
        }

        @Override
        public void run() {
            System.Logger log = System.getLogger(Poll.class.getName());
            log.log(System.Logger.Level.DEBUG, "is {0} built?", headSha);
        }
    }

    @Override
    public void review(PullRequest pullRequest) {
        if (pullRequest.tenth()) {
            new Timer("build-poll", true).schedule(new Poll(pullRequest.headSha()), HOUR, HOUR);
        }
    }
}
