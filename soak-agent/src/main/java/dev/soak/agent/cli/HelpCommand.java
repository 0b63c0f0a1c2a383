package dev.soak.agent.cli;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.analysis.input.NearestName;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak help run}, {@code soak help workload mine}. */
@Command(name = "help", mixinStandardHelpOptions = true, description = "Show the help of a command.")
final class HelpCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", paramLabel = "COMMAND", description = "the command (default: all commands)")
    private List<String> path = new ArrayList<>();

    @Override
    public Integer call() {
        CommandLine command = Objects.requireNonNull(spec.parent()).commandLine();
        for (String name : path) {
            command = subcommand(command, name);
        }
        command.usage(spec.commandLine().getOut());
        return ExitCodes.OK;
    }

    private CommandLine subcommand(CommandLine command, String name) {
        CommandLine subcommand = command.getSubcommands().get(name);
        if (subcommand == null) {
            throw new ParameterException(
                    spec.commandLine(),
                    "unknown command '" + name + "'" + NearestName.suggestion(name, visible(command)));
        }
        return subcommand;
    }

    /** The names of the subcommands that users may call. */
    static List<String> visible(CommandLine command) {
        return command.getSubcommands().entrySet().stream()
                .filter(entry ->
                        !entry.getValue().getCommandSpec().usageMessage().hidden())
                .map(Map.Entry::getKey)
                .toList();
    }
}
