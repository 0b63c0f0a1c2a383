package dev.soak.agent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.NearestName;
import dev.soak.analysis.input.YamlEntries;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;

/**
 * Options from a YAML file, by their long names without the dashes: {@code hours: 8}. An option on the command line
 * replaces the one in the file, and also those that exclude it: {@code --minutes 1} replaces {@code hours: 8}.
 */
final class ConfigFile {
    private static final String OPTION = "--config";

    private ConfigFile() {}

    /**
     * The options of the file named by {@code --config}, as arguments; none without that option.
     *
     * @param typed the arguments of the command
     * @throws InputException naming the file if it cannot be read, is not YAML, or has an unknown option
     */
    static List<String> options(List<String> typed, CommandSpec command) throws InputException {
        Optional<Path> file = value(OPTION, typed).map(Path::of);
        if (file.isEmpty()) {
            return List.of();
        }
        List<String> options = new ArrayList<>();
        for (Map.Entry<String, JsonNode> entry : read(file.get()).properties()) {
            OptionSpec option = command.findOption("--" + entry.getKey());
            if (option == null) {
                throw InputException.unusable(file.get() + ": unknown option '" + entry.getKey() + "'"
                        + NearestName.suggestion(entry.getKey(), names(command)));
            }
            if (alternatives(option).noneMatch(name -> isGiven(name, typed))) {
                options.addAll(arguments(option, entry.getValue()));
            }
        }
        return options;
    }

    /**
     * The file that has the option which a message begins with; empty if it was typed, or there is no file.
     *
     * @param complete the arguments with the options of the file
     */
    static Optional<String> origin(String message, List<String> complete, CommandSpec command) {
        Optional<String> file = value(OPTION, complete);
        OptionSpec option = command.findOption(message.replaceFirst("(?s)[^\\w-].*", ""));
        if (file.isEmpty() || option == null) {
            return Optional.empty();
        }
        try {
            JsonNode written =
                    read(Path.of(file.get())).get(option.longestName().substring(2));
            return file.filter(path -> written != null && complete.containsAll(arguments(option, written)));
        } catch (InputException | InvalidPathException gone) {
            return Optional.empty();
        }
    }

    /** The value of an option among arguments that were not parsed yet; empty if it is not given. */
    static Optional<String> value(String option, List<String> typed) {
        for (int i = 0; i < typed.size(); i++) {
            if (typed.get(i).equals(option) && i + 1 < typed.size()) {
                return Optional.of(typed.get(i + 1));
            } else if (typed.get(i).startsWith(option + "=")) {
                return Optional.of(typed.get(i).substring(option.length() + 1));
            }
        }
        return Optional.empty();
    }

    private static JsonNode read(Path file) throws InputException {
        JsonNode tree = YamlEntries.parse(YamlEntries.bytes(file), file.toString());
        if (tree.isMissingNode() || tree.isNull()) {
            return JsonNodeFactory.instance.objectNode();
        }
        if (!tree.isObject()) {
            throw InputException.unusable(file + ": expected lines of the form 'option: value'");
        }
        return tree;
    }

    private static Set<String> names(CommandSpec command) {
        return command.options().stream()
                .map(option -> option.longestName().substring(2))
                .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The names of the option, and of the options that exclude it. */
    static Stream<String> alternatives(OptionSpec option) {
        ArgGroupSpec group = option.group();
        Stream<OptionSpec> options = group != null && group.exclusive() ? group.options().stream() : Stream.of(option);
        return options.flatMap(each -> Stream.of(each.names()));
    }

    static boolean isGiven(String name, List<String> typed) {
        return typed.stream().anyMatch(argument -> argument.equals(name) || argument.startsWith(name + "="));
    }

    private static List<String> arguments(OptionSpec option, JsonNode value) {
        List<String> values = new ArrayList<>();
        if (value.isArray()) {
            value.forEach(part -> values.add(part.asText()));
        } else {
            values.add(value.asText());
        }
        boolean repeatable = option.isMultiValue()
                || (option.group() != null && option.group().multiplicity().max() > 1);
        if (!repeatable) {
            return List.of(option.longestName() + "=" + String.join(",", values));
        }
        return values.stream().map(each -> option.longestName() + "=" + each).toList();
    }
}
