package dev.soak.agent.cli;

import dev.soak.agent.cli.option.ExitCodes;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code soak version}: the same as {@code --version}. */
@Command(name = "version", mixinStandardHelpOptions = true, description = "Print the version of Soak and of the JVM.")
final class VersionCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Objects.requireNonNull(spec.parent())
                .commandLine()
                .printVersionHelp(spec.commandLine().getOut());
        return ExitCodes.OK;
    }
}
