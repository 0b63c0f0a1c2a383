package dev.soak.agent.cli;

import dev.soak.agent.cli.load.LoadCommand;
import dev.soak.agent.cli.option.VersionProvider;
import dev.soak.agent.cli.run.PlanCommand;
import dev.soak.agent.cli.run.RunCommand;
import picocli.CommandLine.Command;

/** The program itself. {@link Arguments} adds {@code run} where no command is given. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        customSynopsis = "soak [run] [OPTIONS] [-- COMMAND…]%n       soak COMMAND [OPTIONS]",
        description = "Soak-tests a service and reports resource leaks: which resource grows, how fast, and where.",
        subcommands = {
            RunCommand.class,
            AnalyzeCommand.class,
            ReportCommand.class,
            LoadCommand.class,
            CompareCommand.class,
            MarkCommand.class,
            PlanCommand.class,
            CheckCommand.class,
            WorkloadCommand.class,
            SalvageCommand.class,
            FleetCommand.class,
            HelpCommand.class,
            VersionCommand.class,
            CompletionCommand.class,
            RulesCommand.class
        },
        commandListHeading = "%nCommands:%n",
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:pass",
            "1:internal error",
            "2:usage error or unusable input",
            "75:segment finished, resume to continue",
            "97:inconclusive or missing input",
            "98:regression against the baseline or the reference run",
            "99:leak, exhaustion, crash, hang or critical threshold missed",
            "105:interrupted (report written)"
        },
        footer = {
            "",
            "Without a command, soak is 'soak run'. 'soak help COMMAND' lists the options of a command.",
            "'soak' is short for 'java -jar soak.jar'."
        })
final class SoakCommand {}
