package dev.soak.reviewbot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.soak.reviewbot.agents.Agent;
import dev.soak.reviewbot.agents.ModelSettings;
import dev.soak.reviewbot.cache.CacheSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
    void environmentIsSufficient() throws ConfigException {
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
    void optionsOverrideTheEnvironment() throws ConfigException {
        environment.put("PORT", "9000");

        BotConfig config = parse("--port", "0", "--host=127.0.0.1", "--workers", "3", "--queue=7");

        assertThat(config.port()).isZero();
        assertThat(config.host()).isEqualTo("127.0.0.1");
        assertThat(config.workers()).isEqualTo(3);
        assertThat(config.queueCapacity()).isEqualTo(7);
        assertThat(config.gitHub().apiUrl()).hasToString("https://api.github.com");
    }

    @Test
    void secretFileOverridesPropertyOverridesEnvironment() throws Exception {
        properties.put("github.token", "from property");
        assertThat(parse().gitHub().token().reveal()).isEqualTo("from property");

        Path file = Files.writeString(folder.resolve("token"), "from file\n");
        assertThat(parse("--token-file", file.toString()).gitHub().token().reveal())
                .isEqualTo("from file");
    }

    @Test
    void secretsAreMaskedInToString() throws ConfigException {
        environment.put("GITHUB_TOKEN", "hidden-1");
        environment.put("GITHUB_WEBHOOK_SECRET", "hidden-2");

        assertThat(parse().toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            --prot 80               | unknown option '--prot'
            run                     | unknown option 'run'
            --port                  | missing value for option --port
            --port x                | invalid --port 'x' (expected an integer from 0 to 65535)
            --port 70000            | invalid --port '70000'
            --workers 0             | invalid --workers '0' (expected an integer from 1 to 256)
            --queue -1              | invalid --queue '-1'
            --port 1 --port 2       | duplicate option --port
            --github-url ftp://x    | invalid --github-url 'ftp://x' (expected an http or https URL)
            --github-url nonsense   | invalid --github-url 'nonsense' (expected an http or https URL)
            --rules /no/such.yaml   | no such rules file: /no/such.yaml
            --config /no/such       | --config: cannot read /no/such
            --token-file /no/such   | --token-file: cannot read /no/such
            """)
    void invalidArgumentsAreReportedInOneLine(String args, String message) {
        assertThatThrownBy(() -> parse(args.split(" ", -1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message);
    }

    @Test
    void fileSettingsApplyUnlessOverridden() throws Exception {
        environment.put("PORT", "9000");
        String file = config("""
                port: 1
                workers: 4
                queue: 9
                cache: {memory-mb: 2, directory: /tmp/c, disk-mb: 3}
                model:
                  url: http://m/v1
                  name: small
                  timeout-seconds: 7
                  most-turns: 4
                  coder: {role: You fix it., focus: [a, b], temperature: 1.5, model: large}
                """);

        BotConfig config = parse("--config", file, "--queue", "7");

        assertThat(config.port()).isEqualTo(9000);
        assertThat(config.workers()).isEqualTo(4);
        assertThat(config.queueCapacity()).isEqualTo(7);
        assertThat(config.cache()).isEqualTo(new CacheSettings(2 << 20, Path.of("/tmp/c"), 3 << 20));
        ModelSettings model = Objects.requireNonNull(config.model());
        assertThat(model.baseUrl()).hasToString("http://m/v1");
        assertThat(model.timeout()).hasSeconds(7);
        assertThat(model.maxTurns()).isEqualTo(4);
        assertThat(model.coder()).isEqualTo(new Agent("coder", "You fix it.", List.of("a", "b"), 1.5, "large"));
        assertThat(model.reviewer()).isEqualTo(Agent.reviewer("small"));
    }

    @Test
    void modelIsConfiguredByTheEnvironment() throws ConfigException {
        assertThat(parse().model()).isNull();

        environment.put("OPENAI_BASE_URL", "http://127.0.0.1:1/v1");
        environment.put("OPENAI_API_KEY", "hidden-3");
        environment.put("OPENAI_MODEL", "large");

        ModelSettings model = Objects.requireNonNull(parse().model());
        assertThat(model.coder().model()).isEqualTo("large");
        assertThat(Objects.requireNonNull(model.key()).reveal()).isEqualTo("hidden-3");
        assertThat(model.toString()).doesNotContain("hidden");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            port: x                             | invalid port in FILE 'x' (expected an integer from 0 to 65535)
            prot: 80                            | --config FILE: unknown setting 'prot'
            model: {token: a}                   | --config FILE: unknown setting 'model.token'
            [a, b]                              | --config FILE: unknown setting ''
            {{                                  | (line 1)
            model: {url: ftp://x}               | invalid model.url in FILE 'ftp://x' (expected an http or https URL)
            cache: {memory-mb: 0}               | invalid cache.memory-mb in FILE '0' (expected an integer from 1 to 4096)
            {model: {url: "http://m", coder: {temperature: 3}}} | invalid model.coder.temperature in FILE '3' (expected a number from 0 to 2)
            {model: {url: "http://m", key-file: /no}} | model.key-file in FILE: cannot read /no
            """)
    void invalidFilesAreReportedInOneLine(String text, String message) throws IOException {
        String file = config(text);

        assertThatThrownBy(() -> parse("--config", file))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining(message.replace("FILE", file))
                .satisfies(e -> assertThat(e.getMessage().lines()).hasSize(1));
    }

    @Test
    void unknownPmdRuleIsReported() throws IOException {
        Path rules = Files.writeString(
                folder.resolve("rules.yaml"), "lint: [{id: a, severity: note, message: m, pmd: no/such.xml/Rule}]");

        assertThatThrownBy(() -> parse("--rules", rules.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessage("--rules: lint rule a: unknown PMD rule no/such.xml/Rule");
    }

    private String config(String text) throws IOException {
        return Files.writeString(folder.resolve("bot.yaml"), text).toString();
    }

    @Test
    void missingSecretIsReported() throws IOException {
        environment.remove("GITHUB_WEBHOOK_SECRET");
        assertThatThrownBy(this::parse).hasMessage("missing secret: set GITHUB_WEBHOOK_SECRET or --secret-file");

        Path empty = Files.writeString(folder.resolve("empty"), "\n");
        assertThatThrownBy(() -> parse("--secret-file", empty.toString())).hasMessageContaining("empty file");
    }

    private BotConfig parse(String... args) throws ConfigException {
        return new CommandLine(environment::get, properties::get).parse(List.of(args));
    }
}
