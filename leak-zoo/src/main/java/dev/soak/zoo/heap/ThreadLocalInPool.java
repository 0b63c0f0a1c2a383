package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaks: findings are collected in a thread-local list that is never cleared, on pool threads that never end. Typical
 * of a request context that a servlet filter sets but does not remove.
 */
public final class ThreadLocalInPool implements Specimen {
    private static final ThreadLocal<List<Finding>> FINDINGS = ThreadLocal.withInitial(ArrayList::new);

    private record Finding(String repository, int number) {}

    @Override
    public void review(PullRequest pullRequest) {
        FINDINGS.get().add(new Finding(pullRequest.repository(), pullRequest.number()));
    }
}
