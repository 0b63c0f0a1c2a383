package dev.soak.reviewbot.http;

import dev.soak.reviewbot.work.ReviewQueue;
import dev.soak.reviewbot.work.ReviewWorkers;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Whether the bot can do its work now, and if not, why. */
public final class Health {
    /** So many failed reviews one after the other are no longer the fault of one pull request. */
    private static final int MANY_FAILURES = 10;

    private final ReviewQueue queue;
    private final ReviewWorkers workers;

    public Health(ReviewQueue queue, ReviewWorkers workers) {
        this.queue = queue;
        this.workers = workers;
    }

    /**
     * The state at one moment.
     *
     * @param reasons why the bot is down; empty when it is up
     */
    public record Report(List<String> reasons, Map<String, Integer> numbers) {
        public Report {
            reasons = List.copyOf(reasons);
            numbers = Map.copyOf(numbers);
        }

        public boolean up() {
            return reasons.isEmpty();
        }
    }

    public Report report() {
        List<String> reasons = new ArrayList<>();
        int depth = queue.depth();
        int alive = workers.alive();
        if (queue.isClosed()) {
            reasons.add("shutting down");
        }
        if (depth >= queue.capacity()) {
            reasons.add("the queue is full (" + queue.capacity() + ")");
        }
        if (alive < workers.size()) {
            reasons.add(alive + " of " + workers.size() + " workers are alive");
        }
        if (workers.failuresInARow() >= MANY_FAILURES) {
            reasons.add("the last " + workers.failuresInARow() + " reviews failed");
        }
        Map<String, Integer> numbers = new LinkedHashMap<>();
        numbers.put("queueDepth", depth);
        numbers.put("queueCapacity", queue.capacity());
        numbers.put("inFlight", workers.inFlight());
        numbers.put("workers", alive);
        return new Report(reasons, numbers);
    }
}
