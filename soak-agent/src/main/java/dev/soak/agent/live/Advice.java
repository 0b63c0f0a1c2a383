package dev.soak.agent.live;

import java.util.Optional;

/**
 * What an observer of a run asks for after a checkpoint.
 *
 * @param stop why the run should stop gracefully now; empty to continue
 * @param growth what seems to grow in the heap, so that heap dumps are worth their pause; empty if nothing does
 */
public record Advice(Optional<String> stop, Optional<String> growth) {
    /** Asks for nothing. */
    public static final Advice NONE = new Advice(Optional.empty(), Optional.empty());

    /** What either asks for; of two requests for the same, this one. */
    Advice and(Advice other) {
        return new Advice(stop.or(other::stop), growth.or(other::growth));
    }
}
