package dev.soak.agent.cli;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.target.CompanionJar;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak fleet}: passes on to {@code soak-fleet.jar}, whose libraries are too large for soak.jar. */
@Command(
        name = "fleet",
        mixinStandardHelpOptions = true,
        customSynopsis = "soak fleet pack|judge|plan|run [OPTIONS]",
        description = {
            "Soak many services every night and judge all nights together.",
            "Needs soak-fleet.jar in the folder of soak.jar. 'soak fleet COMMAND --help' lists the options.",
            "",
            "  pack   pack runs for the judgement of a fleet",
            "  judge  judge the packed runs of a fleet",
            "  plan   print the Kubernetes objects of a night",
            "  run    soak all services of a plan"
        })
final class FleetCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "0..*", hidden = true, description = "the arguments of soak-fleet.jar")
    private List<String> arguments = List.of();

    /** Has the arguments of a command passed on as they are. */
    static void passOn(CommandLine commands) {
        CommandLine fleet = commands.getSubcommands().get("fleet");
        if (fleet != null) {
            fleet.setStopAtPositional(true);
        }
    }

    @Override
    public Integer call() throws IOException, InterruptedException, InputException {
        if (arguments.isEmpty()) {
            spec.commandLine().usage(spec.commandLine().getErr());
            return ExitCodes.USAGE;
        }
        return CompanionJar.installed("soak-fleet.jar", "soak fleet").run(arguments);
    }
}
