package dev.soak.agent.redact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeout;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactorTest {
    @Test
    void secretEnvironmentValuesAreMasked() {
        Redactor redactor = Redactor.ofEnvironment(
                Map.of("ACME_TOKEN", "hunter2hunter2", "LANG", "en_US.UTF-8", "PWD", "/srv/orders"),
                List.of("webhook-secret"));

        assertThat(redactor.clean("got hunter2hunter2 and webhook-secret, LANG=en_US.UTF-8 in /srv/orders"))
                .isEqualTo("got *** and ***, LANG=en_US.UTF-8 in /srv/orders");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\u0001',
            value = {
                "using ghp_abcdefghijklmnopqrstuvwxyz0123456789 | using ***",
                "https://bob:s3cret@example.org/x | https://***@example.org/x",
                "Authorization: Bearer abcdef1234567890 | Authorization: ***",
                "-Ddb.password=topsecret ok | -Ddb.password=*** ok",
                "a harmless line about tokens | a harmless line about tokens",
                "total_tokens: 523, author=Bob, task-force-with-a-long-name | total_tokens: 523, author=Bob,"
                        + " task-force-with-a-long-name",
                "api.key=abc&x=1 | api.key=***&x=1",
                "{\"password\" : \"a b\", \"user\":1} | {\"password\" : ***, \"user\":1}",
                "  client_secret: 'a b' # why | client_secret: *** # why",
                "Authorization: Basic dXNlcjpwYXNz | Authorization: ***",
                "X-Api-Key: 12345678 next | X-Api-Key: *** next",
                "Cookie: JSESSIONID=abc; theme=dark | Cookie: ***",
                "run --password hunter2 --fast | run --password *** --fast",
                "jdbc:postgresql://db/app?user=a&password=b | jdbc:postgresql://db/app?user=a&password=***",
                "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0In0.abc def | *** def",
                "-----BEGIN RSA PRIVATE KEY-----MIIE-----END RSA PRIVATE KEY----- | -----BEGIN RSA PRIVATE KEY-----***-----END"
                        + " RSA PRIVATE KEY-----"
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

    @Test
    void theSecretsOfACommandAreMaskedWhereverItPrintsThem() {
        Redactor redactor = new Redactor(List.of())
                .andOf(List.of(
                        "java",
                        "-Ddb.password=hunter2",
                        "--token",
                        "abcdef",
                        "https://u:secret1@host/",
                        "--port=8080"));

        assertThat(redactor.clean("hunter2, abcdef, secret1, 8080")).isEqualTo("***, ***, ***, 8080");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "eyJ",
                "a",
                "password=",
                "--token ",
                "://a:",
                "-----BEGIN PRIVATE KEY-----",
                "s3cr3t-valu",
                "=",
                ":"
            })
    void anyTextIsScannedInLinearTime(String piece) {
        Redactor redactor = new Redactor(List.of("s3cr3t-value", "s3cr3t-value-2"));
        String text = piece.repeat(4_000_000 / piece.length());

        // Minutes are a guard for a busy machine: quadratic time would be hours.
        assertTimeout(Duration.ofMinutes(2), () -> redactor.clean(text));
    }
}
