package dev.soak.reviewbot;

import dev.soak.reviewbot.agents.ModelSettings;
import dev.soak.reviewbot.cache.CacheSettings;
import dev.soak.reviewbot.github.GitHubSettings;
import dev.soak.reviewbot.review.RuleSet;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Everything that the bot can be told.
 *
 * @param host the address to listen on
 * @param port the port to listen on; 0 takes any that is free
 * @param webhookSecret the secret that GitHub signs with
 * @param workers how many pull requests are reviewed at the same time
 * @param queueCapacity how many may wait
 * @param model null for reviews by rules alone
 * @param drain how long a shutdown waits for what is queued
 */
public record BotConfig(
        String host,
        int port,
        GitHubSettings gitHub,
        Secret webhookSecret,
        int workers,
        int queueCapacity,
        RuleSet rules,
        CacheSettings cache,
        @Nullable ModelSettings model,
        Duration drain) {
    public BotConfig {
        if (port < 0 || port > 65_535 || workers < 1 || queueCapacity < 1 || drain.isNegative()) {
            throw new IllegalArgumentException("a number of the configuration is out of its range");
        }
    }
}
