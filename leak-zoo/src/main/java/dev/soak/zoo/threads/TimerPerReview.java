package dev.soak.zoo.threads;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.Timer;
import java.util.TimerTask;

/**
 * Leaks: a review polls for its build once per hour with its own {@link Timer}, which is never cancelled: one thread
 * each, which cannot end because its queue is not empty.
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
