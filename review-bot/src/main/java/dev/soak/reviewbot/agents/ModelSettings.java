package dev.soak.reviewbot.agents;

import dev.soak.reviewbot.secret.Secret;
import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Connection to a language model and the agents that use it.
 *
 * @param baseUrl base URL of an OpenAI-compatible API, usually ending in {@code /v1}
 * @param key API key; null if the server requires none
 * @param timeout timeout for one response including its body
 * @param resilience retry and circuit breaker settings
 * @param maxTurns maximum number of turns per conversation
 */
public record ModelSettings(
        URI baseUrl,
        @Nullable Secret key,
        Duration timeout,
        Resilience resilience,
        Agent coder,
        Agent reviewer,
        int maxTurns) {
    /** Settings with the default agents, timeout and resilience. */
    public static ModelSettings of(URI baseUrl, @Nullable Secret key, String model) {
        return new ModelSettings(
                baseUrl, key, Duration.ofSeconds(30), Resilience.DEFAULT, Agent.coder(model), Agent.reviewer(model), 6);
    }

    /**
     * Retry and circuit breaker settings.
     *
     * @param attempts maximum number of attempts per response, including the first
     * @param firstDelay delay before the second attempt; doubles with each attempt, with 50 % jitter
     * @param failureThreshold failures among the last {@code 2 * failureThreshold} requests that open the circuit
     * @param openDuration how long the circuit stays open before a trial request is allowed
     */
    public record Resilience(int attempts, Duration firstDelay, int failureThreshold, Duration openDuration) {
        public static final Resilience DEFAULT = new Resilience(3, Duration.ofMillis(250), 5, Duration.ofSeconds(30));
    }
}
