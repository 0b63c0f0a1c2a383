package dev.soak.reviewbot;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads a YAML configuration file into flat keys: {@code timeout-seconds:} below {@code model:} becomes {@code
 * model.timeout-seconds}. List items are joined with line feeds.
 */
final class ConfigFile {
    private static final Set<String> AGENT = Set.of("role", "focus", "temperature", "model");
    static final Set<String> KEYS = Stream.concat(
                    Stream.of(
                            "host",
                            "port",
                            "github-url",
                            "workers",
                            "queue",
                            "rules",
                            "token-file",
                            "secret-file",
                            "cache.memory-mb",
                            "cache.directory",
                            "cache.disk-mb",
                            "model.url",
                            "model.name",
                            "model.key-file",
                            "model.timeout-seconds",
                            "model.most-turns"),
                    Stream.of("model.coder.", "model.reviewer.")
                            .flatMap(agent -> AGENT.stream().map(agent::concat)))
            .collect(Collectors.toUnmodifiableSet());

    private ConfigFile() {}

    /**
     * Reads all settings of a file.
     *
     * @throws ConfigException if the file cannot be read, is not valid YAML, or contains an unknown setting
     */
    static Map<String, String> read(String file) throws ConfigException {
        JsonNode root;
        try {
            root = new YAMLMapper().readTree(Files.readString(Path.of(file)));
        } catch (JsonProcessingException e) {
            String message =
                    String.valueOf(e.getOriginalMessage()).lines().findFirst().orElse("");
            throw new ConfigException("--config " + file + ": " + message
                    + (e.getLocation() == null
                            ? ""
                            : " (line " + e.getLocation().getLineNr() + ")"));
        } catch (IOException | RuntimeException e) {
            throw new ConfigException("--config: cannot read " + file);
        }
        Map<String, String> settings = new HashMap<>();
        flatten("", root, settings);
        for (String key : settings.keySet()) {
            if (!KEYS.contains(key)) {
                throw new ConfigException("--config " + file + ": unknown setting '" + key + "'");
            }
        }
        return settings;
    }

    private static void flatten(String prefix, JsonNode node, Map<String, String> settings) {
        if (node.isObject()) {
            node.properties()
                    .forEach(each -> flatten(
                            prefix.isEmpty() ? each.getKey() : prefix + "." + each.getKey(),
                            each.getValue(),
                            settings));
        } else if (node.isArray()) {
            StringBuilder lines = new StringBuilder();
            node.forEach(line -> lines.append(line.asText()).append('\n'));
            settings.put(prefix, lines.toString());
        } else if (!node.isMissingNode() && !node.isNull()) {
            settings.put(prefix, node.asText());
        }
    }
}
