package dev.soak.reviewbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CommandLineTest {
    private final Map<String, String> environment =
            new HashMap<>(Map.of("GITHUB_TOKEN", "t", "GITHUB_WEBHOOK_SECRET", "s"));
    private final Map<String, String> properties = new HashMap<>();

    @TempDir
    Path folder;

    @Test
    void theEnvironmentAloneIsEnough() throws ConfigException {
        environment.put("PORT", "9000");
        environment.put("GITHUB_API_URL", "http://127.0.0.1:1/api/v3");

        BotConfig config = parse();

        assertThat(config.port()).isEqualTo(9000);
        assertThat(config.host()).isEqualTo("0.0.0.0");
        assertThat(config.gitHub().apiUrl()).hasToString("http://127.0.0.1:1/api/v3");
        assertThat(config.gitHub().token().reveal()).isEqualTo("t");
        assertThat(config.webhookSecret().reveal()).isEqualTo("s");
    }

    @Test
    void optionsComeBeforeTheEnvironment() throws ConfigException {
        environment.put("PORT", "9000");

        BotConfig config = parse("--port", "0", "--host=127.0.0.1", "--workers", "3", "--queue=7");

        assertThat(config.port()).isZero();
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.workers()).isEqualTo(3);
        assertThat(config.queueCapacity()).isEqualTo(7);
        assertThat(config.gitHub().apiUrl()).hasToString("https://api.github.com");
    }

    @Test
    void secretsComeFromAFileBeforeAPropertyBeforeTheEnvironment() throws Exception {
        properties.put("github.token", "from property");
        assertThat(parse().gitHub().token().reveal()).isEqualTo("from property");

        Path file = Files.writeString(folder.resolve("token"), "from file\n");
        assertThat(parse("--token-file", file.toString()).gitHub().token().reveal())
                .isEqualTo("from file");
    }

    @Test
    void secretsDoNotShowThemselves() throws ConfigException {
        environment.put("GITHUB_TOKEN", "hidden-1");
        environment.put("GITHUB_WEBHOOK_SECRET", "hidden-2");

        assertThat(parse().toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --prot 80               | unknown option '--prot'
            run                     | unknown option 'run'
            --port                  | --port needs a value
            --port x                | --port is no number from 0 to 65535: x
            --port 70000            | --port is no number
            --workers 0             | --workers is no number from 1 to 256: 0
            --queue -1              | --queue is no number
            --port 1 --port 2       | --port is given twice
            --github-url ftp://x    | --github-url is no http or https URL: ftp://x
            --github-url nonsense   | --github-url is no http or https URL: nonsense
            --rules /no/such.yaml   | no such rules file: /no/such.yaml
            --token-file /no/such   | --token-file cannot be read: /no/such
            """)
    void aMistakeIsNamedInOneLine(String args, String message) {
        assertThatThrownBy(() -> parse(args.split(" ", -1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void aMissingSecretIsNamed() throws IOException {
        environment.remove("GITHUB_WEBHOOK_SECRET");
        assertThatThrownBy(this::parse).hasMessage("set GITHUB_WEBHOOK_SECRET, or name a file with --secret-file");

        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThatThrownBy(() -> parse("--secret-file", empty.toString())).hasMessageContaining("is empty");
    }

    private BotConfig parse(String... args) throws ConfigException {
        return new CommandLine(environment::get, properties::get).parse(List.of(args));
    }
}
