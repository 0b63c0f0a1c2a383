package dev.soak.agent.load;

import dev.soak.agent.workload.GitHubObjects;
import dev.soak.agent.workload.PullRequestHeader;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.WebhookPayload;
import dev.soak.agent.workload.WebhookSecret;
import dev.soak.agent.workload.WebhookSigner;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;

/** Webhook deliveries of pull requests as GitHub sends them: signed, each with a unique id and number. */
public final class SignedWebhooks implements Requests {
    private final String head;
    private final WebhookSigner signer;
    private final List<PullRequestHeader> pullRequests;
    private final ReplayPlan plan;
    private final WebhookPayload payload;
    private final AtomicLong sequence = new AtomicLong();

    /**
     * Deliveries to one bot.
     *
     * @param secret the webhook secret of the bot; not empty
     * @param githubBase the GitHub base URL given to the bot, without a trailing slash
     */
    public SignedWebhooks(
            URI url, String secret, List<PullRequestHeader> pullRequests, ReplayPlan plan, String githubBase) {
        this.head = Requests.requestLine("POST", url)
                + "User-Agent: GitHub-Hookshot/50a4000\r\n"
                + "Accept: */*\r\n"
                + "Content-Type: application/json\r\n"
                + "X-GitHub-Event: pull_request\r\n"
                + "X-GitHub-Hook-ID: 1\r\n"
                + "X-GitHub-Hook-Installation-Target-Type: repository\r\n";
        this.signer = new WebhookSigner(new WebhookSecret(secret));
        this.pullRequests = List.copyOf(pullRequests);
        this.plan = plan;
        this.payload = new WebhookPayload(new GitHubObjects(githubBase, plan));
    }

    @Override
    public byte[] next() {
        long number = plan.number(sequence.getAndIncrement());
        byte[] body = payload.opened(pullRequests.get(plan.itemOf(number)), number);
        byte[] start = (head + "X-GitHub-Delivery: " + plan.deliveryId(number, 0) + "\r\n"
                        + "X-Hub-Signature-256: " + signer.sign(body) + "\r\n"
                        + "Content-Length: " + body.length + "\r\n\r\n")
                .getBytes(StandardCharsets.US_ASCII);
        byte[] request = new byte[start.length + body.length];
        System.arraycopy(start, 0, request, 0, start.length);
        System.arraycopy(body, 0, request, start.length, body.length);
        return request;
    }
}
