package dev.soak.agent.cli;

import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import picocli.CommandLine.Model.ArgGroupSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/**
 * Checks that at most one option of an exclusive group is given, and each option at most once. Picocli itself leaves
 * groups unchecked that are nested in one with a heading, or reports them by their synopsis instead of by their options.
 */
final class ExclusiveOptions {
    private ExclusiveOptions() {}

    /** @throws ParameterException naming the options */
    static void check(ParseResult parsed) {
        for (ParseResult command = parsed; command != null; command = command.subcommand()) {
            checkCommand(command);
        }
    }

    private static void checkCommand(ParseResult parsed) {
        Set<String> given = new TreeSet<>();
        for (OptionSpec option : parsed.matchedOptions()) {
            given.add(option.longestName());
            if (!isRepeatable(option) && option.originalStringValues().size() > 1) {
                throw new ParameterException(
                        parsed.commandSpec().commandLine(), option.longestName() + " may be given only once");
            }
        }
        checkGroups(parsed.commandSpec().argGroups(), given, parsed);
    }

    /** Also an option of a group that may be repeated: {@code --request} with the options that follow it. */
    private static boolean isRepeatable(OptionSpec option) {
        return option.isMultiValue()
                || (option.group() != null && option.group().multiplicity().max() > 1);
    }

    private static void checkGroups(List<ArgGroupSpec> groups, Set<String> given, ParseResult parsed) {
        for (ArgGroupSpec group : groups) {
            List<String> both = group.options().stream()
                    .map(OptionSpec::longestName)
                    .filter(given::contains)
                    .toList();
            if (group.exclusive() && group.validate() && both.size() > 1) {
                throw new ParameterException(
                        parsed.commandSpec().commandLine(), String.join(", ", both) + " are mutually exclusive");
            }
            checkGroups(group.subgroups(), given, parsed);
        }
    }
}
