package dev.soak.agent.replay;

import java.time.Duration;
import java.util.List;

/**
 * Decides when the next request starts.
 *
 * <p>In an open model arrivals are independent of the target, as in the real world: a slow target builds up a queue, which
 * latency from the intended start shows. In a closed model a fixed number of users each wait for their response: it
 * never overloads the target, and it hides how long others would have waited (Schroeder, Wierman, Harchol-Balter: <i>Open
 * versus closed</i>, NSDI 2006).
 */
public sealed interface LoadModel {
    /**
     * Poisson arrivals.
     *
     * @param stages repeated from the first if the run is longer; at least one has a rate above 0
     */
    record Open(List<Stage> stages) implements LoadModel {
        public Open {
            stages = List.copyOf(stages);
            if (stages.stream().noneMatch(stage -> stage.ratePerSecond() > 0)) {
                throw new IllegalArgumentException("an open model needs a stage with a rate above 0");
            }
        }

        /** A constant rate. */
        public static Open constant(double ratePerSecond) {
            return new Open(List.of(new Stage(Duration.ofDays(1), ratePerSecond)));
        }
    }

    /**
     * Concurrent users, each of whom starts the next request when the last one is completed.
     *
     * @param users at least one
     */
    record Closed(int users) implements LoadModel {
        public Closed {
            if (users < 1) {
                throw new IllegalArgumentException("a closed model needs at least one user, not " + users);
            }
        }
    }
}
