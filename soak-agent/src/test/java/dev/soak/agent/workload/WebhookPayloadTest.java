package dev.soak.agent.workload;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class WebhookPayloadTest {
    private final ReplayPlan plan = new ReplayPlan(5, 3);
    private final PullRequestHeader header =
            new WorkloadGenerator(5).pullRequest(2).header();
    private final WebhookPayload payload = new WebhookPayload(new GitHubObjects("http://127.0.0.1:8080", plan));

    @Test
    void theEventHasTheFieldsThatBotsRead() throws Exception {
        JsonNode event = new ObjectMapper().readTree(payload.opened(header, 17));
        assertThat(event.at("/action").asText()).isEqualTo("opened");
        assertThat(event.at("/number").asLong()).isEqualTo(17);
        assertThat(event.at("/pull_request/head/sha").asText()).isEqualTo(plan.headSha(17));
        assertThat(event.at("/pull_request/head/ref").asText()).endsWith("-17");
        assertThat(event.at("/pull_request/base/sha").asText()).isEqualTo(header.baseSha());
        assertThat(event.at("/pull_request/url").asText())
                .isEqualTo("http://127.0.0.1:8080/repos/" + header.repository() + "/pulls/17");
        assertThat(event.at("/pull_request/changed_files").asInt()).isEqualTo(header.changedFiles());
        assertThat(event.at("/repository/full_name").asText()).isEqualTo(header.repository());
        assertThat(event.at("/repository/owner/login").asText()).isEqualTo(header.owner());
        assertThat(event.at("/installation/id").asLong()).isPositive();
    }

    @Test
    void bytesAreTheSameInEveryProcess() {
        assertThat(payload.opened(header, 17)).isEqualTo(payload.opened(header, 17));
        assertThat(payload.opened(header, 17)).isNotEqualTo(payload.opened(header, 18));
    }

    @Test
    void theSignatureMatchesGitHubsDocumentation() {
        // https://docs.github.com/webhooks/using-webhooks/validating-webhook-deliveries, "Testing the payload".
        WebhookSigner signer = new WebhookSigner(new WebhookSecret("It's a Secret to Everybody"));
        assertThat(signer.sign("Hello, World!".getBytes(StandardCharsets.UTF_8)))
                .isEqualTo("sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17");
    }
}
