package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.cli.option.OptionChecks;
import dev.soak.agent.cli.option.VersionProvider;
import dev.soak.analysis.outcome.Outcome;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code soak run}, the default command. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        customSynopsis = "soak run [OPTIONS] [-- COMMAND…]",
        description = {
            "Run a soak test and report leaks (default command).",
            "",
            "COMMAND starts the target, e.g. java -jar orders.jar; {github} and {model} are replaced by the URLs of the"
                    + " stand-ins, {port} by a free port. Without one, the embedded review bot is soaked."
        })
public final class RunCommand implements Callable<Integer>, TargetCommandLine {
    private static final int MOST_RUNS = 100;

    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options;

    private List<String> words = List.of();

    @Override
    public void command(List<String> given) {
        words = List.copyOf(given);
    }

    @Override
    public Integer call() throws Exception {
        new OptionChecks(spec.commandLine()).between("--repeat", options.output.repeat, 1, MOST_RUNS);
        int code = ExitCodes.OK;
        int last = ExitCodes.OK;
        for (int run = 0; run < options.output.repeat && last != Outcome.INTERRUPTED.exitCode(); run++) {
            last = new RunTask(options, words, spec.commandLine()).run();
            code = ExitCodes.worse(code, last);
        }
        return code;
    }
}
