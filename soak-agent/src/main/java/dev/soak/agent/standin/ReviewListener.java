package dev.soak.agent.standin;

/** Receives the reviews that reach the stand-ins, on any of their threads. */
@FunctionalInterface
public interface ReviewListener {
    /**
     * A signal of {@link StandInOptions#doneSignals} arrived for a pull request, and the bot has received its response.
     * Called again for every further signal; the stand-ins keep no state.
     */
    void reviewed(long number);
}
