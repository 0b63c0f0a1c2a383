package dev.soak.agent.cli;

import dev.soak.agent.worker.SoakLog;
import dev.soak.analysis.input.InputException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** {@code java -jar soak.jar}: one command, one exit code. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(execute(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    /** Runs a command and gives its exit code. */
    static int execute(PrintWriter out, PrintWriter err, String... args) {
        SoakLog.off();
        CommandLine commands = new CommandLine(new SoakCommand());
        commands.setOut(out);
        commands.setErr(err);
        commands.setCaseInsensitiveEnumValuesAllowed(true);
        commands.setParameterExceptionHandler(Failures::usage);
        commands.setExecutionExceptionHandler(Failures::execution);
        try {
            commands.setDefaultValueProvider(ConfigFile.in(args, commands.getCommandSpec()));
        } catch (InputException e) {
            err.println("soak: " + e.getMessage());
            return Exit.USAGE;
        }
        return commands.execute(args);
    }
}
