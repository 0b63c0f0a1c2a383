package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/**
 * Leaks: each review registers a shutdown hook to clean up after itself. The JDK keeps the hook, its thread object and what
 * it captures until the JVM exits.
 */
public final class ShutdownHookPerReview implements Specimen {
    private record CleanUp(String head) implements Runnable {
        @Override
        public void run() {}
    }

    @Override
    public void review(PullRequest pullRequest) {
        Runtime.getRuntime().addShutdownHook(new Thread(new CleanUp(pullRequest.headSha())));
    }
}
