package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.ArrayList;
import java.util.List;

/**
 * Leaks: 24 bytes per pull request, close to the smallest possible leak in Java. Not visible in a heap chart of one
 * hour, but a gigabyte after a year of a busy bot.
 */
public final class OneSmallObject implements Specimen {
    private final List<Seen> seen = new ArrayList<>();

    private record Seen(long number) {}

    @Override
    public synchronized void review(PullRequest pullRequest) {
        seen.add(new Seen(pullRequest.number()));
    }
}
