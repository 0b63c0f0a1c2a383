package dev.soak.agent.cli;

import dev.soak.agent.cli.option.ExitCodes;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.AutoComplete;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code soak completion}: a script for bash and zsh. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        description = "Print a completion script for bash and zsh.",
        footer = {
            "",
            "Example:",
            "  alias soak='java -jar /opt/soak/soak.jar'",
            "  source <(java -jar /opt/soak/soak.jar completion)"
        })
final class CompletionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        CommandLine soak = Objects.requireNonNull(spec.parent()).commandLine();
        spec.commandLine().getOut().print(AutoComplete.bash(soak.getCommandName(), soak));
        spec.commandLine().getOut().flush();
        return ExitCodes.OK;
    }
}
