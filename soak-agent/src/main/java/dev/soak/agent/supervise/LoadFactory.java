package dev.soak.agent.supervise;

import dev.soak.agent.measure.Load;
import dev.soak.agent.measure.TargetJvm;
import dev.soak.agent.os.MetricsEndpoint;
import dev.soak.agent.os.WorkMetric;
import dev.soak.agent.replay.HttpRequestSource;
import dev.soak.agent.replay.Preflight;
import dev.soak.agent.replay.PullRequestSource;
import dev.soak.agent.replay.Replayer;
import dev.soak.agent.replay.RequestSource;
import dev.soak.agent.supervise.RunRequest.LoadSource;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.WebhookSecret;
import dev.soak.agent.workload.WorkloadContent;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.LatencyLogWriter;
import dev.soak.analysis.run.RunFolder;
import dev.soak.probe.protocol.EventMessages;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import org.jspecify.annotations.Nullable;

/**
 * Makes the load of a run, after a preflight has shown that the target answers it.
 *
 * @param plan of the pull requests
 * @param githubUrl of the stand-in
 * @param secret signs the webhooks
 */
record LoadFactory(RunRequest request, ReplayPlan plan, String githubUrl, String secret) {
    private static final String WEBHOOK = "/webhook";

    /**
     * Sends a few requests, outside of the measurement.
     *
     * @param reviews where the reviews of pull requests arrive
     * @return whether a pull request of this number was one of them: its review may come late
     * @throws InputException saying what to do if the target does not answer as it has to
     */
    LongPredicate preflight(URI url, AtomicReference<LongConsumer> reviews)
            throws InputException, InterruptedException {
        if (request.load() instanceof LoadSource.Replay replay) {
            Preflight preflight = new Preflight(source(replay, url), replay.options(), threads("soak-preflight-"));
            reviews.set(preflight::done);
            preflight.check();
            return preflight::owns;
        }
        return number -> false;
    }

    /** @param jvm records an event for each request */
    Load load(
            URI url,
            @Nullable MetricsEndpoint metrics,
            RunFolder folder,
            TargetJvm jvm,
            AtomicReference<LongConsumer> reviews,
            LongPredicate ofPreflight)
            throws IOException {
        if (request.load() instanceof LoadSource.Replay replay) {
            LatencyLogWriter latency =
                    LatencyLogWriter.resume(folder, request.plan().length().start(), Instant.now());
            Replayer replayer = new Replayer(
                    replay.options(),
                    source(replay, url),
                    latency,
                    delivery -> jvm.record(EventMessages.requestEnded(
                            delivery.deliveryId(),
                            delivery.number(),
                            delivery.outcome(),
                            delivery.webhookLatency(),
                            delivery.reviewLatency())),
                    System::nanoTime,
                    threads("soak-load-"));
            reviews.set(number -> {
                if (!ofPreflight.test(number)) {
                    replayer.done(number);
                }
            });
            return new ReplayedLoad(replayer, latency, Clock.systemUTC());
        }
        return new ForeignLoad(workMetric(metrics));
    }

    /** The endpoint of the target's metrics, which is read every second if it also counts the work. */
    MetricsEndpoint metrics(URI url) {
        boolean work = request.load() instanceof LoadSource.Foreign foreign && foreign.workMetric() != null;
        return work ? MetricsEndpoint.ofWork(url) : MetricsEndpoint.ofGauges(url);
    }

    private @Nullable WorkMetric workMetric(@Nullable MetricsEndpoint metrics) {
        return request.load() instanceof LoadSource.Foreign foreign && foreign.workMetric() != null && metrics != null
                ? new WorkMetric(metrics, foreign.workMetric())
                : null;
    }

    private RequestSource source(LoadSource.Replay replay, URI url) {
        if (replay.workload() instanceof WorkloadContent.HttpRequests http) {
            return new HttpRequestSource(url, http.workload(), replay.options().seed());
        }
        WorkloadContent.PullRequests pullRequests = (WorkloadContent.PullRequests) replay.workload();
        URI webhook = url.getPath() == null || url.getPath().isEmpty() ? url.resolve(WEBHOOK) : url;
        return new PullRequestSource(
                webhook,
                githubUrl,
                new WebhookSecret(secret),
                pullRequests.workload().headers(),
                plan);
    }

    private static ThreadFactory threads(String prefix) {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, prefix + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
