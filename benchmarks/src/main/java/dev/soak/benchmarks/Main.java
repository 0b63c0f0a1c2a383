package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import picocli.CommandLine;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.ParseResult;

/** {@code java -jar benchmarks.jar}: runs one of the {@link Commands}, or passes the arguments to JMH. */
public final class Main {
    private Main() {}

    public static void main(String[] args) throws Exception {
        CommandLine commands = commands();
        boolean isCommand = args.length == 0
                || args[0].equals("--help")
                || commands.getSubcommands().containsKey(args[0]);
        if (isCommand) {
            // Interrupted, a campaign takes its soaks with it; each of them stops its target and writes its report.
            Runtime.getRuntime()
                    .addShutdownHook(
                            new Thread(() -> ProcessHandle.current().children().forEach(ProcessHandle::destroy)));
            System.exit(commands.execute(args));
        }
        org.openjdk.jmh.Main.main(args);
    }

    static CommandLine commands() {
        return new CommandLine(new Commands())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(new PrintWriter(System.out, true, StandardCharsets.UTF_8))
                .setErr(new PrintWriter(System.err, true, StandardCharsets.UTF_8))
                .setExecutionExceptionHandler(Main::reportFailure);
    }

    /** One line for unusable input or a failed measurement; internal errors keep their stack trace. */
    private static int reportFailure(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof IOException || e instanceof InputException) {
            String message = e instanceof NoSuchFileException ? "no such file: " + e.getMessage() : e.getMessage();
            command.getErr().println(command.getCommandName() + ": " + message);
        } else {
            e.printStackTrace(command.getErr());
        }
        return ExitCode.USAGE;
    }
}
