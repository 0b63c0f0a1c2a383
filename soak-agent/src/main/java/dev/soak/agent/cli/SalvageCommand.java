package dev.soak.agent.cli;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.cli.option.VersionProvider;
import dev.soak.analysis.jfr.Salvage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak salvage}: repairs the recording of a killed JVM. */
@Command(
        name = "salvage",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Repair the JFR recording of a killed JVM, so that Mission Control and other tools can read it.")
final class SalvageCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FROM", description = "a .jfr file, or a JFR repository folder")
    private Path from;

    @Parameters(index = "1", paramLabel = "TO.jfr", description = "output file; must not exist")
    private Path to;

    @Override
    public Integer call() throws Exception {
        Salvage salvaged = Files.isDirectory(from) ? Salvage.repository(from, to) : Salvage.file(from, to);
        salvaged.notes().forEach(note -> spec.commandLine().getErr().println("soak: " + note));
        return ExitCodes.OK;
    }
}
