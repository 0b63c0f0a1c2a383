package dev.soak.fleet.cli;

import picocli.CommandLine.Command;

/** The program itself. */
@Command(
        name = "soak fleet",
        mixinStandardHelpOptions = true,
        description = "Soaks many services every night and judges all nights together.",
        subcommands = {
            PackCommand.class,
            JudgeCommand.class,
            PlanCommand.class,
            RunCommand.class,
            TaskCommand.class,
            GenerateCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:no open ticket",
            "1:internal error",
            "2:usage error or unusable input",
            "97:inconclusive, missing or damaged input",
            "99:open tickets, or a run that failed"
        })
final class FleetCommand {}
