package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaks: findings are collected in a thread-local list that nobody clears, and the workers of the pool never end. Like
 * a request context that a filter sets and forgets to remove.
 */
public final class ThreadLocalInPool implements Specimen {
    private static final ThreadLocal<List<Finding>> FINDINGS = ThreadLocal.withInitial(ArrayList::new);

    private record Finding(String repository, int number) {}

    @Override
    public void review(PullRequest pullRequest) {
        FINDINGS.get().add(new Finding(pullRequest.repository(), pullRequest.number()));
    }
}
