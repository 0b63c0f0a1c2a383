package dev.soak.agent.target;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RedactorTest {
    @Test
    void secretEnvironmentValuesAreMasked() {
        Redactor redactor = Redactor.ofEnvironment(
                Map.of("ACME_TOKEN", "hunter2hunter2", "LANG", "en_US.UTF-8"), List.of("webhook-secret"));

        assertThat(redactor.clean("got hunter2hunter2 and webhook-secret, LANG=en_US.UTF-8"))
                .isEqualTo("got *** and ***, LANG=en_US.UTF-8");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "using ghp_abcdefghijklmnopqrstuvwxyz0123456789 | using ***",
                "https://bob:s3cret@example.org/x | https://***@example.org/x",
                "Authorization: Bearer abcdef1234567890 | Authorization: Bearer ***",
                "-Ddb.password=topsecret ok | -Ddb.password=*** ok",
                "a harmless line about tokens | a harmless line about tokens"
            })
    void textThatLooksLikeASecretIsMasked(String text, String clean) {
        assertThat(new Redactor(List.of()).clean(text)).isEqualTo(clean);
    }

    @Test
    void argumentsNamedLikeSecretsAreMasked() {
        assertThat(new Redactor(List.of())
                        .cleanArguments(List.of("--port", "80", "--api-key", "abc", "--auth-token=xyz", "-Dx=1")))
                .containsExactly("--port", "80", "--api-key", "***", "--auth-token=***", "-Dx=1");
    }
}
