package dev.soak.agent.replay;

import dev.soak.agent.workload.WebhookSecret;
import java.net.URI;
import java.time.Duration;

/**
 * Options of a replay.
 *
 * @param webhook the bot's webhook URL
 * @param githubBase the GitHub base URL given to the bot, without a trailing slash
 * @param secret signs the webhooks
 * @param timeout for a pull request, from its start
 * @param maxInFlight maximum number in flight; further arrivals are dropped and counted
 * @param repeatRatio share of the deliveries, 0 to 1, that are sent a second time with the same delivery id
 * @param seed of arrivals and repeats
 */
public record ReplayOptions(
        URI webhook,
        String githubBase,
        WebhookSecret secret,
        LoadModel load,
        DoneOn doneOn,
        Duration timeout,
        int maxInFlight,
        double repeatRatio,
        long seed) {
    private static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    private static final int DEFAULT_MAX_IN_FLIGHT = 256;

    public ReplayOptions {
        String scheme = String.valueOf(webhook.getScheme());
        boolean web = scheme.equals("http") || scheme.equals("https");
        if (!web || webhook.getHost() == null) {
            throw new IllegalArgumentException("the webhook must be an http or https URL, not " + webhook);
        }
        if (timeout.isZero() || timeout.isNegative()) {
            throw new IllegalArgumentException("the timeout must be positive, not " + timeout);
        }
        if (maxInFlight < 1) {
            throw new IllegalArgumentException("maxInFlight must be at least 1, not " + maxInFlight);
        }
        if (!(repeatRatio >= 0 && repeatRatio <= 1)) {
            throw new IllegalArgumentException("the repeat ratio must be between 0 and 1, not " + repeatRatio);
        }
    }

    /** Default timeout and limit, no repeats, completed by the review. */
    public static ReplayOptions of(URI webhook, String githubBase, WebhookSecret secret, LoadModel load, long seed) {
        return new ReplayOptions(
                webhook, githubBase, secret, load, DoneOn.REVIEW, DEFAULT_TIMEOUT, DEFAULT_MAX_IN_FLIGHT, 0, seed);
    }

    public ReplayOptions withDoneOn(DoneOn on) {
        return new ReplayOptions(webhook, githubBase, secret, load, on, timeout, maxInFlight, repeatRatio, seed);
    }

    public ReplayOptions withRepeatRatio(double ratio) {
        return new ReplayOptions(webhook, githubBase, secret, load, doneOn, timeout, maxInFlight, ratio, seed);
    }
}
