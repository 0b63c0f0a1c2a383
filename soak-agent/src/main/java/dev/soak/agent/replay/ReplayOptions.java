package dev.soak.agent.replay;

import java.net.URI;
import java.time.Duration;

/**
 * How a replay goes.
 *
 * @param webhook where the bot takes its webhooks
 * @param githubBase what the bot is told GitHub's base URL is, without a slash at the end
 * @param secret signs the webhooks; the empty text means no signature
 * @param timeout how long a pull request may take from its start
 * @param maxInFlight how many may be under way; further arrivals are dropped and counted
 * @param repeatRatio the share of deliveries, 0 to 1, that are sent a second time with the same delivery id
 * @param seed of arrivals and repeats
 */
public record ReplayOptions(
        URI webhook,
        String githubBase,
        String secret,
        LoadModel load,
        DoneOn doneOn,
        Duration timeout,
        int maxInFlight,
        double repeatRatio,
        long seed) {
    public static final Duration DEFAULT_TIMEOUT = Duration.ofSeconds(60);
    public static final int DEFAULT_MAX_IN_FLIGHT = 256;

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
            throw new IllegalArgumentException("at least one must be allowed in flight, not " + maxInFlight);
        }
        if (!(repeatRatio >= 0 && repeatRatio <= 1)) {
            throw new IllegalArgumentException("the repeat ratio is between 0 and 1, not " + repeatRatio);
        }
    }

    /** The usual timeout and limit, no repeats, done with the review. */
    public static ReplayOptions of(URI webhook, String githubBase, String secret, LoadModel load, long seed) {
        return new ReplayOptions(
                webhook, githubBase, secret, load, DoneOn.REVIEW, DEFAULT_TIMEOUT, DEFAULT_MAX_IN_FLIGHT, 0, seed);
    }

    public ReplayOptions withDoneOn(DoneOn on) {
        return new ReplayOptions(webhook, githubBase, secret, load, on, timeout, maxInFlight, repeatRatio, seed);
    }

    public ReplayOptions withTimeout(Duration each) {
        return new ReplayOptions(webhook, githubBase, secret, load, doneOn, each, maxInFlight, repeatRatio, seed);
    }

    public ReplayOptions withMaxInFlight(int most) {
        return new ReplayOptions(webhook, githubBase, secret, load, doneOn, timeout, most, repeatRatio, seed);
    }

    public ReplayOptions withRepeatRatio(double ratio) {
        return new ReplayOptions(webhook, githubBase, secret, load, doneOn, timeout, maxInFlight, ratio, seed);
    }
}
