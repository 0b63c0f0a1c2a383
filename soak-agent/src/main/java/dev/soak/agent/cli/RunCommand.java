package dev.soak.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code soak run}: what {@code soak} alone does too. */
@Command(name = "run", mixinStandardHelpOptions = true, description = "Soak a bot and judge it.")
final class RunCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws Exception {
        return new RunTask(options, spec.commandLine()).run();
    }
}
