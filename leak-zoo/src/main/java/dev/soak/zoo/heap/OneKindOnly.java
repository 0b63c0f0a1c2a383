package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaks: only failing pull requests, one in ten, are set aside with their payload for a retry that never happens. Typical
 * of a failure list on a code path that load tests do not exercise.
 */
public final class OneKindOnly implements Specimen {
    private final List<SetAside> setAside = new ArrayList<>();

    private record SetAside(String repository, String payload) {}

    @Override
    public synchronized void review(PullRequest pullRequest) {
        if (pullRequest.tenth()) {
            setAside.add(new SetAside(pullRequest.repository(), pullRequest.payload()));
        }
    }
}
