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
 * The bot's metrics, in a separate registry. Label values come from closed sets, such as rules or HTTP status classes:
 * a label derived from a pull request would be a leak. Histograms are classic and without exemplars, because native
 * histograms add buckets over time. Thread-safe.
 */
public final class BotMetrics {
    /** Content type of {@link #text}. */
    public static final String CONTENT_TYPE = PrometheusTextFormatWriter.CONTENT_TYPE;

    private static final double[] SECONDS = {.001, .0025, .005, .01, .025, .05, .1, .25, .5, 1, 2.5, 5, 10, 30, 60, 300
    };

    private final PrometheusRegistry registry = new PrometheusRegistry();
    private final PrometheusTextFormatWriter writer = PrometheusTextFormatWriter.create();

    private final Counter webhooks = counter("reviewbot_webhooks", "Webhooks received, by result.", "result");
    private final Counter reviews = counter("reviewbot_reviews", "Completed reviews, by outcome.", "outcome");
    private final Counter findings = counter("reviewbot_findings", "Findings, by rule.", "rule");
    private final Counter files = counter("reviewbot_files", "Changed files reviewed, by language.", "language");
    private final Counter gitHubRequests =
            counter("reviewbot_github_requests", "Calls to GitHub, by method and status class.", "method", "status");
    private final Counter rateLimited =
            counter("reviewbot_github_rate_limited", "GitHub responses that signal a rate limit.");
    private final Counter cacheLookups = counter("reviewbot_cache_lookups", "Cache lookups, by result.", "result");
    private final Counter conversations =
            counter("reviewbot_conversations", "Agent conversations, by outcome.", "outcome");
    private final Counter turns = counter("reviewbot_conversation_turns", "Conversation turns, by agent.", "agent");
    private final Counter tokens = counter(
            "reviewbot_model_tokens", "Tokens as counted by the model, by agent and direction.", "agent", "direction");
    private final Counter modelRequests =
            counter("reviewbot_model_requests", "Requests to the model, by result.", "result");
    private final Histogram queueSeconds =
            histogram("reviewbot_queue_seconds", "Time a pull request waited in the queue.");
    private final Histogram reviewSeconds =
            histogram("reviewbot_review_seconds", "Time from dequeuing a pull request to its posted review.");
    private final Histogram stageSeconds =
            histogram("reviewbot_stage_seconds", "Duration of each processing stage.", "stage");

    public void webhook(String result, long nanos) {
        webhooks.labelValues(result).inc();
        stage("webhook", nanos);
    }

    public void queueTime(long nanos) {
        queueSeconds.observe(seconds(nanos));
    }

    /**
     * Records a completed review.
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
     * Records a cache lookup.
     *
     * @param result {@code hit}, {@code disk_hit} or {@code miss}
     */
    public void cache(String result) {
        cacheLookups.labelValues(result).inc();
    }

    /**
     * Records a completed conversation.
     *
     * @param outcome {@code agreed}, {@code turn_limit}, {@code unavailable} or {@code not_needed}
     */
    public void conversation(String outcome) {
        conversations.labelValues(outcome).inc();
    }

    /** Records one turn of an agent with its token counts. */
    public void turn(String agent, long inputTokens, long outputTokens) {
        turns.labelValues(agent).inc();
        tokens.labelValues(agent, "input").inc(inputTokens);
        tokens.labelValues(agent, "output").inc(outputTokens);
    }

    /**
     * Records a request to the model.
     *
     * @param result {@code answered}, {@code failed}, or {@code refused} if the open circuit rejected it
     */
    public void modelRequest(String result) {
        modelRequests.labelValues(result).inc();
    }

    /** Registers a gauge whose value is read on each scrape. */
    public void gauge(String name, String help, DoubleSupplier value) {
        GaugeWithCallback.builder()
                .name(name)
                .help(help)
                .callback(callback -> callback.call(value.getAsDouble()))
                .register(registry);
    }

    /** All metrics in Prometheus text format. */
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
