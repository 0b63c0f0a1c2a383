package dev.soak.reviewbot.webhook;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.soak.reviewbot.secret.Secret;
import org.junit.jupiter.api.Test;

class WebhookSignatureTest {
    /** Example from GitHub's documentation on validating webhooks. */
    private static final byte[] BODY = "Hello, World!".getBytes(UTF_8);

    private static final String HEADER = "sha256=757107ea0eb2509fc211221cce984b8a37570b6d7586c22c46f4379c8b043e17";

    private final WebhookSignature signature = new WebhookSignature(new Secret("It's a Secret to Everybody"));

    @Test
    void matchesGitHubsDocumentedExample() {
        assertThat(signature.matches(BODY, HEADER)).isTrue();
        assertThat(signature.sign(BODY)).isEqualTo(HEADER);
    }

    @Test
    void rejectsEverythingElse() {
        assertThat(signature.matches("Hello, World?".getBytes(UTF_8), HEADER)).isFalse();
        assertThat(signature.matches(BODY, null)).isFalse();
        assertThat(signature.matches(BODY, "")).isFalse();
        assertThat(signature.matches(BODY, HEADER.replace("sha256=", "sha1="))).isFalse();
        assertThat(signature.matches(BODY, HEADER.substring(0, 40))).isFalse();
        assertThat(signature.matches(BODY, HEADER + "00")).isFalse();
        assertThat(signature.matches(BODY, HEADER.replace("75", "zz"))).isFalse();
        assertThat(new WebhookSignature(new Secret("other")).matches(BODY, HEADER))
                .isFalse();
    }
}
