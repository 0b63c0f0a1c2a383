package dev.soak.agent.standin;

import dev.soak.agent.standin.fault.ScheduledFault;
import dev.soak.agent.standin.github.DoneSignal;
import java.time.Duration;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * Options of the stand-ins.
 *
 * @param port on 127.0.0.1; 0 for any free port
 * @param seed of the model's content
 * @param doneSignals what counts as the review of a pull request; by default a review or a comment, because many bots
 *     write only one of them. A bot that comments first ("looking at it…") and reviews later needs
 *     {@link DoneSignal#REVIEW} alone.
 * @param threads that answer requests; the model's latency blocks none of them
 * @param faults that return on a schedule
 */
public record StandInOptions(
        int port,
        ModelLatency modelLatency,
        long seed,
        Set<DoneSignal> doneSignals,
        int threads,
        List<ScheduledFault> faults) {
    public static final ModelLatency DEFAULT_MODEL_LATENCY = new ModelLatency.LogNormal(Duration.ofMillis(400), 0.5);
    private static final int DEFAULT_THREADS = 4;

    public StandInOptions {
        if (port < 0 || port > 65_535) {
            throw new IllegalArgumentException("the port must be between 0 and 65535, not " + port);
        }
        if (threads < 1) {
            throw new IllegalArgumentException("at least one thread is required, not " + threads);
        }
        EnumSet<DoneSignal> copy = EnumSet.noneOf(DoneSignal.class);
        copy.addAll(doneSignals);
        doneSignals = Collections.unmodifiableSet(copy);
        faults = List.copyOf(faults);
    }

    /** Default options, on a free port. */
    public static StandInOptions of(long seed) {
        return new StandInOptions(
                0,
                DEFAULT_MODEL_LATENCY,
                seed,
                EnumSet.of(DoneSignal.REVIEW, DoneSignal.COMMENT),
                DEFAULT_THREADS,
                List.of());
    }

    public StandInOptions withPort(int on) {
        return new StandInOptions(on, modelLatency, seed, doneSignals, threads, faults);
    }

    public StandInOptions withModelLatency(ModelLatency latency) {
        return new StandInOptions(port, latency, seed, doneSignals, threads, faults);
    }

    public StandInOptions withFaults(List<ScheduledFault> scheduled) {
        return new StandInOptions(port, modelLatency, seed, doneSignals, threads, scheduled);
    }
}
