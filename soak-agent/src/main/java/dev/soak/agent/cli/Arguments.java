package dev.soak.agent.cli;

import dev.soak.agent.cli.run.RunCommand;
import dev.soak.agent.cli.run.TargetCommandLine;
import dev.soak.analysis.input.InputException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/**
 * The complete arguments: the command, the options of a configuration file, then what was typed. The first argument alone
 * decides on the command; if it is an option, the command is {@code run}. So the value of an option may be the name of a
 * command: {@code --out report}. What follows {@code --} is the command of the target, or the other side of a comparison.
 */
final class Arguments {
    private static final String DEFAULT_COMMAND = "run";
    /** What follows is the command of the target. */
    private static final String TARGET = "--";

    private static final Set<String> OPTIONS_OF_SOAK = Set.of("-h", "--help", "-V", "--version");

    private Arguments() {}

    /**
     * Completes them.
     *
     * @throws InputException if the configuration file cannot be used
     */
    static String[] complete(String[] typed, CommandLine commands) throws InputException {
        List<String> all = new ArrayList<>(List.of(typed));
        int end = all.indexOf(TARGET);
        List<String> target = end < 0 ? List.of() : List.copyOf(all.subList(end + 1, all.size()));
        if (end >= 0) {
            all.subList(end, all.size()).clear();
        }
        if (all.isEmpty() || isOptionOfRun(all.get(0))) {
            all.add(0, DEFAULT_COMMAND);
        }
        if (all.get(0).equals(DEFAULT_COMMAND)) {
            CommandSpec run = Objects.requireNonNull(commands.getSubcommands().get(DEFAULT_COMMAND))
                    .getCommandSpec();
            all.addAll(1, ConfigFile.options(all.subList(1, all.size()), run));
            if (end >= 0 && target.isEmpty()) {
                throw InputException.unusable("expected a command after '--', e.g. -- java -jar orders.jar");
            }
            Optional<ResumedRun> resumed = ResumedRun.of(all.subList(1, all.size()), end >= 0, run);
            resumed.ifPresent(earlier -> all.addAll(1, earlier.options()));
            ((RunCommand) run.userObject())
                    .command(resumed.map(ResumedRun::command)
                            .filter(command -> !command.isEmpty())
                            .orElse(target));
        } else if (end >= 0) {
            CommandLine command = commands.getSubcommands().get(all.get(0));
            if (command == null || !(command.getCommandSpec().userObject() instanceof TargetCommandLine taker)) {
                throw InputException.unusable("'--' is for 'soak run', 'soak plan' and 'soak compare' only");
            }
            taker.command(target);
        }
        return all.toArray(String[]::new);
    }

    /** Also an {@code @file} of arguments, which picocli expands. */
    private static boolean isOptionOfRun(String first) {
        return first.startsWith("@") || (first.startsWith("-") && !OPTIONS_OF_SOAK.contains(first));
    }
}
