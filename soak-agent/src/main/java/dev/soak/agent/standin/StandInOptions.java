package dev.soak.agent.standin;

import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Set;

/**
 * How the stand-ins behave.
 *
 * @param port on 127.0.0.1; 0 takes any that is free
 * @param seed of what the model says
 * @param doneSignals what counts as the review of a pull request; by default a review or a comment, because a bot that
 *     writes one of them has said what it had to say. A bot that comments first ("looking at it…") and reviews later
 *     wants {@link DoneSignal#REVIEW} alone.
 * @param threads that answer; latency of the model holds none of them
 */
public record StandInOptions(int port, ModelLatency modelLatency, long seed, Set<DoneSignal> doneSignals, int threads) {
    public static final ModelLatency DEFAULT_MODEL_LATENCY = new ModelLatency.LogNormal(Duration.ofMillis(400), 0.5);
    private static final int DEFAULT_THREADS = 4;

    public StandInOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("a port is between 0 and 65535, not " + port);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread must answer, not " + threads);
        }
        EnumSet<DoneSignal> copy = EnumSet.noneOf(DoneSignal.class);
        copy.addAll(doneSignals);
        doneSignals = Collections.unmodifiableSet(copy);
    }

    /** The usual, on a free port. */
    public static StandInOptions of(long seed) {
        return new StandInOptions(
                0, DEFAULT_MODEL_LATENCY, seed, EnumSet.of(DoneSignal.REVIEW, DoneSignal.COMMENT), DEFAULT_THREADS);
    }

    public StandInOptions withPort(int on) {
        return new StandInOptions(on, modelLatency, seed, doneSignals, threads);
    }

    public StandInOptions withModelLatency(ModelLatency latency) {
        return new StandInOptions(port, latency, seed, doneSignals, threads);
    }

    public StandInOptions withDoneSignals(Set<DoneSignal> signals) {
        return new StandInOptions(port, modelLatency, seed, signals, threads);
    }
}
