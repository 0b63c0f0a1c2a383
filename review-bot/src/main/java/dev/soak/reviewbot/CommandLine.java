package dev.soak.reviewbot;

import dev.soak.reviewbot.agents.Agent;
import dev.soak.reviewbot.agents.ModelSettings;
import dev.soak.reviewbot.analysis.JavaLinter;
import dev.soak.reviewbot.cache.CacheSettings;
import dev.soak.reviewbot.github.GitHubSettings;
import dev.soak.reviewbot.review.RuleFile;
import dev.soak.reviewbot.review.RuleSet;
import dev.soak.reviewbot.secret.Secret;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Parses the configuration. Precedence: options, system properties, environment, configuration file.
 *
 * <p>Secrets are never option values, because command lines are visible in the process list and configuration files end
 * up in repositories: a setting can only name the file that contains the secret.
 */
final class CommandLine {
    static final String USAGE = """
            Usage: java -jar review-bot.jar [options]
              --port N          port to listen on; 0 selects a free port (default: $PORT or 8080)
              --host ADDRESS    address to listen on (default: 0.0.0.0)
              --github-url URL  GitHub REST API (default: $GITHUB_API_URL or https://api.github.com)
              --workers N       pull requests reviewed concurrently (default: 8)
              --queue N         maximum number of waiting pull requests (default: 500)
              --rules FILE      rules file that replaces the bundled rules
              --token-file FILE, --secret-file FILE
                                files containing the token and the webhook secret
              --config FILE     YAML file with these settings (without dashes) and those for cache and model
              --help            show this help
            Token: --token-file, system property github.token or $GITHUB_TOKEN.
            Webhook secret: --secret-file, system property github.webhook.secret or $GITHUB_WEBHOOK_SECRET.
            Language model: $OPENAI_BASE_URL (or model.url) is the base URL of an OpenAI-compatible API, $OPENAI_API_KEY
            its key, $OPENAI_MODEL the model name. With a model, two agents discuss the findings of each pull request.
            Log level: $LOG_LEVEL (default: INFO); DEBUG logs every review.
            """;

    private static final String CONFIG = "--config";
    private static final Set<String> OPTIONS = Set.of(
            "--port",
            "--host",
            "--github-url",
            "--workers",
            "--queue",
            "--rules",
            "--token-file",
            "--secret-file",
            CONFIG);
    private static final Duration DRAIN = Duration.ofSeconds(20);
    private static final int MEGABYTE = 1024 * 1024;
    private static final String DEFAULT_MODEL = "gpt-4o-mini";

    /** Source of settings such as the environment or the system properties. */
    interface Lookup {
        @Nullable
        String get(String name);
    }

    /**
     * A setting's value and its origin.
     *
     * @param source option, environment variable or configuration key, for error messages
     */
    private record Setting(String source, String value) {}

    private final Lookup environment;
    private final Lookup properties;
    private Map<String, String> options = Map.of();
    private Map<String, String> file = Map.of();

    CommandLine(Lookup environment, Lookup properties) {
        this.environment = environment;
        this.properties = properties;
    }

    /**
     * Parses the complete configuration.
     *
     * @throws ConfigException with a one-line message that names the invalid setting
     */
    BotConfig parse(List<String> args) throws ConfigException {
        options = options(args);
        String named = options.get(CONFIG);
        file = named == null ? Map.of() : ConfigFile.read(named);
        return new BotConfig(
                setting("host", "", "0.0.0.0").value(),
                number(setting("port", "PORT", "8080"), 0, 65_535),
                GitHubSettings.of(
                        url(setting("github-url", "GITHUB_API_URL", "https://api.github.com")),
                        secret("token-file", "github.token", "GITHUB_TOKEN")),
                secret("secret-file", "github.webhook.secret", "GITHUB_WEBHOOK_SECRET"),
                number(setting("workers", "", "8"), 1, 256),
                number(setting("queue", "", "500"), 1, 100_000),
                rules(setting("rules", "", "")),
                cache(),
                model(),
                DRAIN);
    }

    private CacheSettings cache() throws ConfigException {
        String directory = setting("cache.directory", "", "").value();
        return new CacheSettings(
                (long) MEGABYTE * number(setting("cache.memory-mb", "", "4"), 1, 4_096),
                directory.isEmpty() ? null : Path.of(directory),
                (long) MEGABYTE * number(setting("cache.disk-mb", "", "64"), 1, 65_536));
    }

    private @Nullable ModelSettings model() throws ConfigException {
        Setting url = setting("model.url", "OPENAI_BASE_URL", "");
        if (url.value().isEmpty()) {
            return null;
        }
        Setting keyFile = setting("model.key-file", "", "");
        String key = keyFile.value().isEmpty()
                ? Objects.requireNonNullElse(environment.get("OPENAI_API_KEY"), "")
                : contents(keyFile);
        String name = setting("model.name", "OPENAI_MODEL", DEFAULT_MODEL).value();
        return new ModelSettings(
                url(url),
                key.isBlank() ? null : new Secret(key.strip()),
                Duration.ofSeconds(number(setting("model.timeout-seconds", "", "30"), 1, 600)),
                ModelSettings.Resilience.DEFAULT,
                agent(Agent.coder(name)),
                agent(Agent.reviewer(name)),
                number(setting("model.most-turns", "", "6"), 2, 20));
    }

    private Agent agent(Agent usual) throws ConfigException {
        String prefix = "model." + usual.name() + ".";
        Setting temperature = setting(prefix + "temperature", "", Double.toString(usual.temperature()));
        try {
            return new Agent(
                    usual.name(),
                    setting(prefix + "role", "", usual.role()).value(),
                    setting(prefix + "focus", "", String.join("\n", usual.focus()))
                            .value()
                            .lines()
                            .toList(),
                    Double.parseDouble(temperature.value()),
                    setting(prefix + "model", "", usual.model()).value());
        } catch (IllegalArgumentException e) {
            throw invalid(temperature, "expected a number from 0 to 2");
        }
    }

    /** The value from the source of highest precedence, or the default, which may be empty. */
    private Setting setting(String key, String variable, String otherwise) {
        String option = options.get("--" + key);
        if (option != null) {
            return new Setting("--" + key, option);
        }
        String value = variable.isEmpty() ? null : environment.get(variable);
        if (value != null && !value.isBlank()) {
            return new Setting("$" + variable, value);
        }
        String inFile = file.get(key);
        return inFile != null && !inFile.isBlank()
                ? new Setting(key + " in " + options.get(CONFIG), inFile)
                : new Setting("--" + key, otherwise);
    }

    private static Map<String, String> options(List<String> args) throws ConfigException {
        Map<String, String> options = new HashMap<>();
        for (int i = 0; i < args.size(); i++) {
            String arg = args.get(i);
            int equals = arg.indexOf('=');
            String name = arg.startsWith("--") && equals > 0 ? arg.substring(0, equals) : arg;
            if (!OPTIONS.contains(name)) {
                throw new ConfigException("unknown option '" + name + "', see --help");
            }
            if (equals < 0 && ++i == args.size()) {
                throw new ConfigException("missing value for option " + name);
            }
            String value = equals < 0 ? args.get(i) : arg.substring(equals + 1);
            if (options.put(name, value) != null) {
                throw new ConfigException("duplicate option " + name);
            }
        }
        return options;
    }

    private Secret secret(String key, String property, String variable) throws ConfigException {
        Setting named = setting(key, "", "");
        if (!named.value().isEmpty()) {
            String value = contents(named);
            if (value.isBlank()) {
                throw new ConfigException(named.source() + ": empty file: " + named.value());
            }
            return new Secret(value.strip());
        }
        for (String value : new @Nullable String[] {properties.get(property), environment.get(variable)}) {
            if (value != null && !value.isBlank()) {
                return new Secret(value.strip());
            }
        }
        throw new ConfigException("missing secret: set " + variable + " or --" + key);
    }

    private static String contents(Setting named) throws ConfigException {
        try {
            return Files.readString(Path.of(named.value()));
        } catch (IOException | RuntimeException e) {
            throw new ConfigException(named.source() + ": cannot read " + named.value());
        }
    }

    private static RuleSet rules(Setting named) throws ConfigException {
        try {
            if (named.value().isEmpty()) {
                return RuleFile.bundled();
            }
            RuleSet rules = RuleFile.read(Path.of(named.value()));
            // Validates that PMD knows the referenced rules.
            JavaLinter unused = new JavaLinter(rules.lint());
            return rules;
        } catch (IllegalArgumentException e) {
            throw new ConfigException(named.source() + ": " + e.getMessage());
        }
    }

    private static URI url(Setting setting) throws ConfigException {
        try {
            URI url = new URI(setting.value());
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // reported below, like an unsupported scheme
        }
        throw invalid(setting, "expected an http or https URL");
    }

    private static int number(Setting setting, int min, int max) throws ConfigException {
        try {
            int number = Integer.parseInt(setting.value());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // reported below, like a number out of range
        }
        throw invalid(setting, "expected an integer from " + min + " to " + max);
    }

    private static ConfigException invalid(Setting setting, String expected) {
        return new ConfigException("invalid " + setting.source() + " '" + setting.value() + "' (" + expected + ")");
    }
}
