package dev.soak.reviewbot;

import dev.soak.reviewbot.agents.Agent;
import dev.soak.reviewbot.agents.ModelSettings;
import dev.soak.reviewbot.analysis.JavaLinter;
import dev.soak.reviewbot.cache.CacheSettings;
import dev.soak.reviewbot.github.GitHubSettings;
import dev.soak.reviewbot.review.RuleFile;
import dev.soak.reviewbot.review.RuleSet;
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
 * Reads the configuration from options, system properties, the environment and a file, in this order of precedence.
 * Secrets are never settings themselves, because options stand in the list of processes and files in repositories: a
 * setting may only name the file that holds one.
 */
final class CommandLine {
    static final String USAGE = """
            Usage: java -jar review-bot.jar [options]
              --port N          port to listen on, 0 for any (default $PORT or 8080)
              --host ADDRESS    address to listen on (default 0.0.0.0)
              --github-url URL  GitHub's REST API (default $GITHUB_API_URL or https://api.github.com)
              --workers N       pull requests reviewed at the same time (default 8)
              --queue N         pull requests that may wait (default 500)
              --rules FILE      rules to use instead of those in the jar
              --token-file FILE, --secret-file FILE
                                files with the token and the webhook secret
              --config FILE     YAML with these settings (without the dashes), and those of cache and model
              --help            this text
            The token is read from --token-file, the system property github.token or $GITHUB_TOKEN; the webhook
            secret from --secret-file, the system property github.webhook.secret or $GITHUB_WEBHOOK_SECRET.
            Two agents talk about what is found if $OPENAI_BASE_URL (or model.url) names a model's API; its key is
            $OPENAI_API_KEY, the model's name $OPENAI_MODEL.
            $LOG_LEVEL (default INFO) sets how much is logged; DEBUG has a line for each review.
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

    /** Where a setting may be found by its name. */
    interface Lookup {
        @Nullable
        String get(String name);
    }

    /**
     * A value and who gave it.
     *
     * @param source the option, variable or key, for the message of an error
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
     * Reads the whole configuration.
     *
     * @throws ConfigException with one line that names what is wrong
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
            throw new ConfigException(temperature.source() + " is no number from 0 to 2: " + temperature.value());
        }
    }

    /** The first that somebody gave: as an option, in the environment, in the file; the default is empty for none. */
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
                throw new ConfigException("option " + name + " needs a value");
            }
            String value = equals < 0 ? args.get(i) : arg.substring(equals + 1);
            if (options.put(name, value) != null) {
                throw new ConfigException("option " + name + " is given twice");
            }
        }
        return options;
    }

    private Secret secret(String key, String property, String variable) throws ConfigException {
        Setting named = setting(key, "", "");
        if (!named.value().isEmpty()) {
            String value = contents(named);
            if (value.isBlank()) {
                throw new ConfigException(named.source() + " " + named.value() + " is empty");
            }
            return new Secret(value.strip());
        }
        for (String value : new @Nullable String[] {properties.get(property), environment.get(variable)}) {
            if (value != null && !value.isBlank()) {
                return new Secret(value.strip());
            }
        }
        throw new ConfigException("set " + variable + ", or name a file with --" + key);
    }

    private static String contents(Setting named) throws ConfigException {
        try {
            return Files.readString(Path.of(named.value()));
        } catch (IOException | RuntimeException e) {
            throw new ConfigException(named.source() + " cannot be read: " + named.value());
        }
    }

    private static RuleSet rules(Setting named) throws ConfigException {
        try {
            if (named.value().isEmpty()) {
                return RuleFile.bundled();
            }
            RuleSet rules = RuleFile.read(Path.of(named.value()));
            // Only to see that PMD has what the file names.
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
            // Falls through: the answer is the same as for a URL of another kind.
        }
        throw new ConfigException(setting.source() + " is no http or https URL: " + setting.value());
    }

    private static int number(Setting setting, int min, int max) throws ConfigException {
        try {
            int number = Integer.parseInt(setting.value());
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through: the answer is the same as for a number out of range.
        }
        throw new ConfigException(
                setting.source() + " is no number from " + min + " to " + max + ": " + setting.value());
    }
}
