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
 * Whether the bot lives, and whether it can take work now. It lives as long as its workers do: what died does not come
 * back without a restart. It is not ready while it lives but has no room, shuts down, or fails at everything; a model that
 * is away takes nothing from that, and is told beside it.
 */
public final class Health {
    /** So many failed reviews one after the other are no longer the fault of one pull request. */
    private static final int MAX_CONSECUTIVE_FAILURES = 10;

    private final ReviewQueue queue;
    private final ReviewWorkers workers;
    private final Supplier<String> model;

    /**
     * Looks at the parts.
     *
     * @param model the state of the language model in a few words
     */
    public Health(ReviewQueue queue, ReviewWorkers workers, Supplier<String> model) {
        this.queue = queue;
        this.workers = workers;
        this.model = model;
    }

    /**
     * The state at one moment.
     *
     * @param notLiveReasons why the bot should be restarted; empty when it lives
     * @param notReadyReasons why it takes no work though it lives; empty when it does
     * @param details of the parts
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
            notLiveReasons.add(alive + " of " + workers.size() + " workers are alive");
        }
        if (depth >= queue.capacity()) {
            notReadyReasons.add("the queue is full (" + queue.capacity() + ")");
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
