package dev.soak.reviewbot.http;

import dev.soak.reviewbot.work.ReviewQueue;
import dev.soak.reviewbot.work.ReviewWorkers;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * Liveness and readiness. The bot is live as long as all workers are alive, because a dead worker is only replaced by a
 * restart. It is not ready while the queue is full, during shutdown, or after many consecutive failures. The state of
 * the language model is reported but affects neither.
 */
public final class Health {
    /** From this many consecutive failures on the cause is not a single pull request. */
    private static final int MAX_CONSECUTIVE_FAILURES = 10;

    private final ReviewQueue queue;
    private final ReviewWorkers workers;
    private final Supplier<String> model;

    /**
     * Creates a view of the bot's parts.
     *
     * @param model supplies a short description of the language model's state
     */
    public Health(ReviewQueue queue, ReviewWorkers workers, Supplier<String> model) {
        this.queue = queue;
        this.workers = workers;
        this.model = model;
    }

    /**
     * State at one moment.
     *
     * @param notLiveReasons reasons to restart the bot; empty if it is live
     * @param notReadyReasons reasons why the bot accepts no work at present; empty if it is ready
     * @param details current values for operators
     */
    public record Report(List<String> notLiveReasons, List<String> notReadyReasons, Map<String, Object> details) {
        public Report {
            notLiveReasons = List.copyOf(notLiveReasons);
            notReadyReasons = List.copyOf(notReadyReasons);
            details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
        }

        public boolean isLive() {
            return notLiveReasons.isEmpty();
        }

        public boolean isReady() {
            return notLiveReasons.isEmpty() && notReadyReasons.isEmpty();
        }
    }

    public Report report() {
        List<String> notLiveReasons = new ArrayList<>();
        List<String> notReadyReasons = new ArrayList<>();
        int depth = queue.depth();
        int alive = workers.alive();
        if (queue.isClosed()) {
            notReadyReasons.add("shutting down");
        } else if (alive < workers.size()) {
            notLiveReasons.add("only " + alive + " of " + workers.size() + " workers are alive");
        }
        if (depth >= queue.capacity()) {
            notReadyReasons.add("queue full (" + queue.capacity() + ")");
        }
        if (workers.consecutiveFailures() >= MAX_CONSECUTIVE_FAILURES) {
            notReadyReasons.add("the last " + workers.consecutiveFailures() + " reviews failed");
        }
        Map<String, Object> details = new LinkedHashMap<>();
        details.put("queueDepth", depth);
        details.put("queueCapacity", queue.capacity());
        details.put("inFlight", workers.inFlight());
        details.put("workers", alive);
        details.put("model", model.get());
        return new Report(notLiveReasons, notReadyReasons, details);
    }
}
