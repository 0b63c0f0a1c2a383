package dev.soak.reviewbot.metrics;

import io.prometheus.metrics.config.EscapingScheme;
import io.prometheus.metrics.core.metrics.Counter;
import io.prometheus.metrics.core.metrics.GaugeWithCallback;
import io.prometheus.metrics.core.metrics.Histogram;
import io.prometheus.metrics.expositionformats.PrometheusTextFormatWriter;
import io.prometheus.metrics.model.registry.PrometheusRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;

/**
 * The bot's own counters, gauges and histograms, in a registry of its own. Every label takes its values from a closed
 * set, such as the rules or HTTP status classes: a label that a pull request could choose would be a leak. Histograms
 * are classic ones without exemplars, because native ones add buckets as they go.
 */
public final class BotMetrics {
    /** The content type of {@link #text}. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double[] SECONDS = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300
    };

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    private final Counter webhooks =
            counter("reviewbot_webhooks", "Webhooks received, by what became of them.", "result");
    private final Counter reviews = counter("reviewbot_reviews", "Reviews finished, by outcome.", "outcome");
    private final Counter findings = counter("reviewbot_findings", "Findings, by rule.", "rule");
    private final Counter files = counter("reviewbot_files", "Changed files looked at, by language.", "language");
    private final Counter gitHubRequests =
            counter("reviewbot_github_requests", "Calls to GitHub, by method and status class.", "method", "status");
    private final Counter rateLimited = counter("reviewbot_github_rate_limited", "Answers of GitHub to slow down.");
    private final Counter cacheLookups =
            counter("reviewbot_cache_lookups", "Results asked of the cache, by where they were.", "result");
    private final Counter conversations =
            counter("reviewbot_conversations", "Conversations of the agents, by how they ended.", "outcome");
    private final Counter turns = counter("reviewbot_conversation_turns", "Turns of the agents.", "agent");
    private final Counter tokens =
            counter("reviewbot_model_tokens", "Tokens as the model counts them.", "agent", "direction");
    private final Counter modelRequests =
            counter("reviewbot_model_requests", "Requests to the model, by how they ended.", "result");
    private final Histogram queueSeconds = histogram("reviewbot_queue_seconds", "Time that a pull request waited.");
    private final Histogram reviewSeconds =
            histogram("reviewbot_review_seconds", "From taking up a pull request to its posted review.");
    private final Histogram stageSeconds =
            histogram("reviewbot_stage_seconds", "Time of each stage, from the webhook to the posted review.", "stage");

    public void webhook(String result, long nanos) {
        webhooks.labelValues(result).inc();
        stage("webhook", nanos);
    }

    public void queueTime(long nanos) {
        queueSeconds.observe(seconds(nanos));
    }

    /**
     * Counts a finished review.
     *
     * @param outcome {@code posted}, or the kind of failure
     */
    public void review(String outcome, long nanos) {
        reviews.labelValues(outcome).inc();
        reviewSeconds.observe(seconds(nanos));
    }

    public void stage(String stage, long nanos) {
        stageSeconds.labelValues(stage).observe(seconds(nanos));
    }

    public void findings(String rule, int number) {
        findings.labelValues(rule).inc(number);
    }

    public void file(String language) {
        files.labelValues(language).inc();
    }

    public void gitHubResponse(String method, int status) {
        gitHubRequests.labelValues(method, status / 100 + "xx").inc();
    }

    public void gitHubFailure(String method) {
        gitHubRequests.labelValues(method, "failed").inc();
    }

    public void rateLimited() {
        rateLimited.inc();
    }

    /**
     * Counts a look into the cache.
     *
     * @param result {@code hit}, {@code disk_hit} or {@code miss}
     */
    public void cache(String result) {
        cacheLookups.labelValues(result).inc();
    }

    /** Counts a conversation that ended in one of few ways. */
    public void conversation(String outcome) {
        conversations.labelValues(outcome).inc();
    }

    /** Counts a turn of an agent and what it cost. */
    public void turn(String agent, long inputTokens, long outputTokens) {
        turns.labelValues(agent).inc();
        tokens.labelValues(agent, "input").inc(inputTokens);
        tokens.labelValues(agent, "output").inc(outputTokens);
    }

    /**
     * Counts a request to the model.
     *
     * @param result {@code answered}, {@code failed} or {@code refused}, which is one that the open circuit held back
     */
    public void modelRequest(String result) {
        modelRequests.labelValues(result).inc();
    }

    /** Adds a gauge that is read when somebody asks. */
    public void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    /** All metrics in Prometheus' text format. */
    public byte[] text() {
        try {
            ByteArrayOutputStream out = new ByteArrayOutputStream(16 * 1024);
            writer.write(out, registry.scrape(), EscapingScheme.UNDERSCORE_ESCAPING);
            return out.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Counter counter(String name, String help, String... labels) {
        Counter.Builder builder = Counter.builder().name(name).help(help).labelNames(labels);
        builder.withoutExemplars();
        return builder.register(registry);
    }

    private Histogram histogram(String name, String help, String... labels) {
        Histogram.Builder builder = Histogram.builder()
                .name(name)
                .help(help)
                .labelNames(labels)
                .classicOnly()
                .classicUpperBounds(SECONDS);
        builder.withoutExemplars();
        return builder.register(registry);
    }

    private static double seconds(long nanos) {
        return nanos / (double) TimeUnit.SECONDS.toNanos(1);
    }
}
