package dev.soak.agent.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code soak load}: how fast the bot answers, and how many. */
@Command(
        name = "load",
        mixinStandardHelpOptions = true,
        description = "Load a bot with concurrent users, and hold what it does against targets.")
final class LoadCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private LoadOptions options;

    @Override
    public Integer call() throws Exception {
        return new LoadTask(new LoadRequest(options, spec.commandLine()), spec.commandLine()).run();
    }
}
