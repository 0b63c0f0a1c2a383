package dev.soak.agent.replay;

import dev.soak.agent.workload.GitHubObjects;
import dev.soak.agent.workload.PullRequestHeader;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.WebhookPayload;
import dev.soak.agent.workload.WebhookSecret;
import dev.soak.agent.workload.WebhookSigner;
import dev.soak.agent.workload.http.Expectation;
import dev.soak.analysis.run.LatencyLogWriter;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Pull requests, delivered as GitHub delivers its {@code pull_request} event: a signed webhook for each. */
public final class PullRequestSource implements RequestSource {
    private static final String USER_AGENT = "GitHub-Hookshot/50a4000";

    private final URI webhook;
    private final List<PullRequestHeader> headers;
    private final ReplayPlan plan;
    private final WebhookPayload payload;
    private final @Nullable WebhookSigner signer;

    /**
     * The pull requests of a workload.
     *
     * @param webhook the target's webhook URL
     * @param githubBase the GitHub base URL given to the target, without a trailing slash
     * @param secret signs the webhooks
     * @param headers of the workload, in its order
     */
    public PullRequestSource(
            URI webhook, String githubBase, WebhookSecret secret, List<PullRequestHeader> headers, ReplayPlan plan) {
        if (plan.items() != headers.size()) {
            throw new IllegalArgumentException(
                    "the plan has " + plan.items() + " items, but the workload has " + headers.size());
        }
        this.webhook = HttpUrls.require(webhook);
        this.headers = List.copyOf(headers);
        this.plan = plan;
        payload = new WebhookPayload(new GitHubObjects(githubBase, plan));
        signer = secret.equals(WebhookSecret.NONE) ? null : new WebhookSigner(secret);
    }

    @Override
    public long number(long sequence) {
        return plan.number(sequence);
    }

    @Override
    public String id(long number) {
        return plan.deliveryId(number, 0);
    }

    @Override
    public OutgoingRequest request(long number) {
        byte[] body = payload.opened(headers.get(plan.itemOf(number)), number);
        List<OutgoingRequest.Header> lines = new ArrayList<>();
        lines.add(new OutgoingRequest.Header("User-Agent", USER_AGENT));
        lines.add(new OutgoingRequest.Header("Content-Type", "application/json"));
        lines.add(new OutgoingRequest.Header("Accept", "*/*"));
        lines.add(new OutgoingRequest.Header("X-GitHub-Event", "pull_request"));
        lines.add(new OutgoingRequest.Header("X-GitHub-Delivery", id(number)));
        lines.add(new OutgoingRequest.Header("X-GitHub-Hook-ID", "1"));
        lines.add(new OutgoingRequest.Header("X-GitHub-Hook-Installation-Target-Type", "repository"));
        if (signer != null) {
            lines.add(new OutgoingRequest.Header("X-Hub-Signature-256", signer.sign(body)));
        }
        return new OutgoingRequest(LatencyLogWriter.WEBHOOK, "POST", webhook, lines, body, Expectation.SUCCESS);
    }

    @Override
    public URI target() {
        return webhook;
    }

    @Override
    public String credentialsAdvice() {
        return "set SOAK_WEBHOOK_SECRET to the target's webhook secret";
    }

    @Override
    public String pathAdvice() {
        return "check the path of --url";
    }
}
