package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.Queue;
import java.util.concurrent.LinkedBlockingQueue;

/**
 * Leaks: completed reviews are queued for statistics, but the consumer was switched off. Typical of an event queue
 * whose consumer thread died of an exception.
 */
public final class QueueWithoutConsumer implements Specimen {
    private final Queue<Finished> statistics = new LinkedBlockingQueue<>();

    private record Finished(String repository, int length) {}

    @Override
    public void review(PullRequest pullRequest) {
        statistics.add(
                new Finished(pullRequest.repository(), pullRequest.payload().length()));
    }
}
