package dev.soak.reviewbot;

import dev.soak.reviewbot.agents.ModelSettings;
import dev.soak.reviewbot.cache.CacheSettings;
import dev.soak.reviewbot.github.GitHubSettings;
import dev.soak.reviewbot.review.RuleSet;
import dev.soak.reviewbot.secret.Secret;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Complete, validated configuration of the bot.
 *
 * @param host address to listen on
 * @param port port to listen on; 0 selects a free port
 * @param webhookSecret secret with which GitHub signs webhooks
 * @param workers number of pull requests reviewed concurrently
 * @param queueCapacity maximum number of pull requests waiting for a worker
 * @param model language model settings; null to review by rules only
 * @param drain maximum time a shutdown waits for queued pull requests
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
            throw new IllegalArgumentException("configuration value out of range");
        }
    }
}
