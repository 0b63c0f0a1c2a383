package dev.soak.agent.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The program itself. Without a command it runs a soak. */
@Command(
        name = "soak",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Leaves a code-review bot running for hours and says whether it leaks, what, and where.",
        subcommands = {
            RunCommand.class,
            AnalyzeCommand.class,
            CompareCommand.class,
            CheckCommand.class,
            LoadCommand.class,
            ReportCommand.class,
            WorkloadCommand.class,
            SalvageCommand.class,
            WorkerCommand.class,
            RulesCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:pass",
            "1:internal error",
            "2:usage or unusable input",
            "97:inconclusive, or nothing to judge",
            "98:worse than the known good run, or slower than the baseline",
            "99:leak, exhaustion, crash, hang or a critical threshold missed",
            "105:interrupted; the report is still written"
        })
final class SoakCommand implements java.util.concurrent.Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private RunOptions options;

    @Override
    public Integer call() throws Exception {
        return new RunTask(options, spec.commandLine()).run();
    }
}
