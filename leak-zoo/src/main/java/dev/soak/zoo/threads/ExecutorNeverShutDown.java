package dev.soak.zoo.threads;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Leaks: a review creates an executor to run its checks in parallel and never shuts it down; its idle thread waits
 * forever. The most common thread leak.
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
