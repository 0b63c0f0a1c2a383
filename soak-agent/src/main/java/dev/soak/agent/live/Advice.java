package dev.soak.agent.live;

import java.util.Map;
import java.util.Optional;

/**
 * What an observer of a run asks for after a checkpoint.
 *
 * @param stop why the run should stop gracefully now; empty to continue
 * @param growth what seems to grow in the heap, so that heap dumps are worth their pause; empty if nothing does
 */
public record Advice(Optional<String> stop, Optional<Growth> growth) {
    /** Asks for nothing. */
    public static final Advice NONE = new Advice(Optional.empty(), Optional.empty());

    /**
     * Growth in the heap.
     *
     * @param words what grows, as a short phrase
     * @param perWork instances per request, by class; none where only the heap as a whole is known to grow
     */
    public record Growth(String words, Map<String, Double> perWork) {
        public Growth {
            perWork = Map.copyOf(perWork);
        }
    }

    /** What either asks for; of two requests for the same, this one. */
    Advice and(Advice other) {
        return new Advice(stop.or(other::stop), growth.or(other::growth));
    }
}
