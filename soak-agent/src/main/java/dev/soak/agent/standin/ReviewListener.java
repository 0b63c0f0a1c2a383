package dev.soak.agent.standin;

/** Is told that what the bot had to say about a pull request has arrived; on any of the stand-in's threads. */
@FunctionalInterface
public interface ReviewListener {
    /**
     * A signal of {@link StandInOptions#doneSignals} arrived for a pull request, and the bot has its answer. It comes
     * again with every further one; nothing is remembered here.
     */
    void reviewed(long number);
}
