package dev.soak.reviewbot;

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
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Reads the configuration from options, system properties and the environment, in this order of precedence. Secrets are
 * never options, because those stand in the list of processes: an option may only name the file that holds one.
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
              --help            this text
            The token is read from --token-file, the system property github.token or $GITHUB_TOKEN; the webhook
            secret from --secret-file, the system property github.webhook.secret or $GITHUB_WEBHOOK_SECRET.
            $LOG_LEVEL (default INFO) sets how much is logged; DEBUG has a line for each review.
            """;

    private static final Set<String> OPTIONS = Set.of(
            "--port", "--host", "--github-url", "--workers", "--queue", "--rules", "--token-file", "--secret-file");
    private static final Duration DRAIN = Duration.ofSeconds(20);

    /** Where a setting may be found by its name. */
    interface Lookup {
        @Nullable
        String get(String name);
    }

    private final Lookup environment;
    private final Lookup properties;

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
        Map<String, String> options = options(args);
        return new BotConfig(
                options.getOrDefault("--host", "0.0.0.0"),
                number("--port", firstOf(options.get("--port"), environment.get("PORT"), "8080"), 0, 65_535),
                GitHubSettings.of(
                        url(firstOf(
                                options.get("--github-url"),
                                environment.get("GITHUB_API_URL"),
                                "https://api.github.com")),
                        secret(options, "--token-file", "github.token", "GITHUB_TOKEN")),
                secret(options, "--secret-file", "github.webhook.secret", "GITHUB_WEBHOOK_SECRET"),
                number("--workers", options.getOrDefault("--workers", "8"), 1, 256),
                number("--queue", options.getOrDefault("--queue", "500"), 1, 100_000),
                rules(options.get("--rules")),
                DRAIN);
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

    private Secret secret(Map<String, String> options, String option, String property, String variable)
            throws ConfigException {
        String file = options.get(option);
        String value = file != null
                ? contents(option, file)
                : firstOf(properties.get(property), environment.get(variable), "");
        if (value.isBlank()) {
            throw new ConfigException(
                    file != null
                            ? option + " " + file + " is empty"
                            : "set " + variable + ", or name a file with " + option);
        }
        return new Secret(value.strip());
    }

    private static String contents(String option, String file) throws ConfigException {
        try {
            return Files.readString(Path.of(file));
        } catch (IOException | RuntimeException e) {
            throw new ConfigException(option + " cannot be read: " + file);
        }
    }

    private static RuleSet rules(@Nullable String file) throws ConfigException {
        try {
            return file == null ? RuleFile.bundled() : RuleFile.read(Path.of(file));
        } catch (IllegalArgumentException e) {
            throw new ConfigException("--rules: " + e.getMessage());
        }
    }

    private static URI url(String text) throws ConfigException {
        try {
            URI url = new URI(text);
            if (url.getHost() != null && ("https".equals(url.getScheme()) || "http".equals(url.getScheme()))) {
                return url;
            }
        } catch (URISyntaxException e) {
            // Falls through: the answer is the same as for a URL of another kind.
        }
        throw new ConfigException("--github-url is no http or https URL: " + text);
    }

    private static int number(String name, String text, int min, int max) throws ConfigException {
        try {
            int number = Integer.parseInt(text);
            if (number >= min && number <= max) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Falls through: the answer is the same as for a number out of range.
        }
        throw new ConfigException(name + " is no number from " + min + " to " + max + ": " + text);
    }

    private static String firstOf(@Nullable String first, @Nullable String second, String otherwise) {
        if (first != null && !first.isBlank()) {
            return first;
        }
        return second != null && !second.isBlank() ? second : otherwise;
    }
}
