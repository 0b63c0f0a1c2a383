package dev.soak.agent.replay;

import java.time.Duration;
import java.util.List;

/**
 * What decides when the next pull request starts.
 *
 * <p>An open model does not ask how the bot is doing, as the world does not: a slow bot meets a queue, and latency from
 * the intended start tells of it. A closed model has so many users who each wait for their answer: it never overloads
 * the bot, and it hides how long others would have waited (Schroeder, Wierman, Harchol-Balter: <i>Open versus
 * closed</i>, NSDI 2006).
 */
public sealed interface LoadModel {
    /**
     * Poisson arrivals.
     *
     * @param stages repeated from the first one on when the run is longer; at least one has a rate above 0
     */
    record Open(List<Stage> stages) implements LoadModel {
        public Open {
            stages = List.copyOf(stages);
            if (stages.stream().noneMatch(stage -> stage.ratePerSecond() > 0)) {
                throw new IllegalArgumentException("an open model needs a stage with a rate above 0");
            }
        }

        /** The same rate all along. */
        public static Open constant(double ratePerSecond) {
            return new Open(List.of(new Stage(Duration.ofDays(1), ratePerSecond)));
        }
    }

    /**
     * Users, each of whom starts the next pull request when the last one is done.
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
