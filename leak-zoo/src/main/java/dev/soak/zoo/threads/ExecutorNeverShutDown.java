package dev.soak.zoo.threads;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Leaks: a review that wants its checks in parallel makes an executor for them and forgets it; its idle thread waits for
 * work that will never come. The commonest thread leak there is.
 */
public final class ExecutorNeverShutDown implements Specimen {
    @Override
    public void review(PullRequest pullRequest) throws Exception {
        if (pullRequest.tenth()) {
            ExecutorService checks = Executors.newFixedThreadPool(1);
            checks.submit(() -> pullRequest.payload().lines().count()).get();
        }
    }
}
