package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaks: 24 bytes a pull request, the least that Java can leak beside a bare object. No curve of the heap shows it in an
 * hour, and after a year of a busy bot it is a gigabyte.
 */
public final class OneSmallObject implements Specimen {
    private final List<Seen> seen = new ArrayList<>();

    private record Seen(long number) {}

    @Override
    public synchronized void review(PullRequest pullRequest) {
        seen.add(new Seen(pullRequest.number()));
    }
}
