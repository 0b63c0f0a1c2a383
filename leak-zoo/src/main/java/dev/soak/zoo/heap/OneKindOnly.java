package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaks: only pull requests that cannot be placed, one in ten, are set aside to be looked at again, and never are. Like
 * a list of failures in a path that no load test takes.
 */
public final class OneKindOnly implements Specimen {
    private final List<SetAside> setAside = new ArrayList<>();

    private record SetAside(String repository, int number) {}

    @Override
    public synchronized void review(PullRequest pullRequest) {
        if (pullRequest.tenth()) {
            setAside.add(new SetAside(pullRequest.repository(), pullRequest.number()));
        }
    }
}
