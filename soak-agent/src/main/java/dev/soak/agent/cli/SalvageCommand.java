package dev.soak.agent.cli;

import dev.soak.analysis.jfr.Salvage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak salvage}: makes the recording of a killed JVM readable. */
@Command(
        name = "salvage",
        mixinStandardHelpOptions = true,
        description = "Make the recording of a killed JVM readable for Mission Control and every other tool.")
final class SalvageCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "FROM", description = "a .jfr file, or the JVM's repository folder of chunks")
    private Path from;

    @Parameters(index = "1", paramLabel = "TO.jfr", description = "the file to write; must not exist")
    private Path to;

    @Override
    public Integer call() throws Exception {
        Salvage salvaged = Files.isDirectory(from) ? Salvage.repository(from, to) : Salvage.file(from, to);
        salvaged.notes().forEach(note -> spec.commandLine().getErr().println("soak: " + note));
        return Exit.OK;
    }
}
