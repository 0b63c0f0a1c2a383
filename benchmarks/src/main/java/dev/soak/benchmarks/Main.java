package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/** {@code java -jar benchmarks.jar}: our {@link Commands}, and JMH's command line for anything else. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        CommandLine commands = commands();
        boolean ours = args.length == 0
                || args[0].equals("--help")
                || commands.getSubcommands().containsKey(args[0]);
        if (ours) {
            System.exit(commands.execute(args));
        }
        org.openjdk.jmh.Main.main(args);
    }

    static CommandLine commands() {
        return new CommandLine(new Commands())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(Main::notMeasured);
    }

    /** Of what the machine or the caller lacks, a line; a fault of ours keeps its stack trace. */
    private static int notMeasured(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof IOException || e instanceof InputException) {
            String what = e instanceof NoSuchFileException ? "there is no " + e.getMessage() : e.getMessage();
            command.getErr().println(command.getCommandName() + ": " + what);
        } else {
            e.printStackTrace(command.getErr());
        }
        return ExitCode.USAGE;
    }
}
