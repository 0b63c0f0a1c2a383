package dev.soak.agent.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options from a YAML file, by their long names without the dashes: {@code hours: 8}. What stands on the command line
 * wins.
 */
final class ConfigFile implements IDefaultValueProvider {
    private static final String OPTION = "--config";

    private final Map<String, String> values;

    private ConfigFile(Map<String, String> values) {
        this.values = Map.copyOf(values);
    }

    /** The file named in the arguments, or an empty one. */
    static ConfigFile in(String[] args, CommandSpec run) throws InputException {
        for (int i = 0; i < args.length; i++) {
            if (args[i].equals(OPTION) && i + 1 < args.length) {
                return read(Path.of(args[i + 1]), run);
            } else if (args[i].startsWith(OPTION + "=")) {
                return read(Path.of(args[i].substring(OPTION.length() + 1)), run);
            }
        }
        return new ConfigFile(Map.of());
    }

    private static ConfigFile read(Path file, CommandSpec run) throws InputException {
        Map<String, String> values = new HashMap<>();
        try {
            JsonNode tree = new YAMLMapper().readTree(Files.readAllBytes(file));
            if (!tree.isObject() && !tree.isMissingNode() && !tree.isNull()) {
                throw InputException.unusable(file + ": expected lines of the form 'option: value'");
            }
            for (Map.Entry<String, JsonNode> entry : tree.properties()) {
                if (run.findOption("--" + entry.getKey()) == null) {
                    throw InputException.unusable(file + ": unknown option '" + entry.getKey() + "'");
                }
                values.put("--" + entry.getKey(), text(entry.getValue()));
            }
        } catch (JsonProcessingException e) {
            throw InputException.unusable(file + " is no YAML: " + e.getOriginalMessage());
        } catch (IOException e) {
            throw InputException.unusable("cannot read configuration " + file);
        }
        return new ConfigFile(values);
    }

    private static String text(JsonNode value) {
        if (!value.isArray()) {
            return value.asText();
        }
        List<String> parts = new ArrayList<>();
        value.forEach(part -> parts.add(part.asText()));
        return String.join(",", parts);
    }

    @Override
    public @Nullable String defaultValue(ArgSpec argument) {
        return argument instanceof OptionSpec option ? values.get(option.longestName()) : null;
    }
}
