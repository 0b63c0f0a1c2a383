package dev.soak.reviewbot.agents;

import dev.soak.reviewbot.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How to reach a model and who speaks through it.
 *
 * @param baseUrl of an API that is compatible with OpenAI's, ending in {@code /v1} as a rule
 * @param key null where the server asks for none
 * @param timeout for one answer, body included
 * @param resilience when to try again and when to stop trying
 */
public record ModelSettings(
        URI baseUrl,
        @Nullable Secret key,
        Duration timeout,
        Resilience resilience,
        Agent coder,
        Agent reviewer,
        int maxTurns) {
    /** With the usual agents, time-out and resilience. */
    public static ModelSettings of(URI baseUrl, @Nullable Secret key, String model) {
        return new ModelSettings(
                baseUrl, key, Duration.ofSeconds(30), Resilience.DEFAULT, Agent.coder(model), Agent.reviewer(model), 6);
    }

    /**
     * When to try again and when to stop trying.
     *
     * @param attempts for one answer, the first included
     * @param firstDelay before the second attempt; doubled each time, half of it at random
     * @param failureThreshold so many failed requests of the last twice as many open the circuit
     * @param openDuration how long nothing is asked then, before one request may try
     */
    public record Resilience(int attempts, Duration firstDelay, int failureThreshold, Duration openDuration) {
        public static final Resilience DEFAULT = new Resilience(3, Duration.ofMillis(250), 5, Duration.ofSeconds(30));
    }
}
