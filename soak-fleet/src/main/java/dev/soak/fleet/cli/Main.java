package dev.soak.fleet.cli;

import dev.soak.analysis.input.FileFailure;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.Escape;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** {@code java -jar soak-fleet.jar}, which {@code soak fleet} starts: one command, one exit code. */
public final class Main {
    static final int OK = 0;
    static final int INTERNAL_ERROR = 1;
    static final int USAGE = 2;
    static final int MISSING_INPUT = 97;

    private static final int HELP_WIDTH = 100;

    private Main() {}

    public static void main(String[] args) {
        // Hadoop and Parquet log through SLF4J; without a provider it would say so on each start.
        System.setProperty("slf4j.internal.verbosity", "ERROR");
        System.exit(execute(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    /** Runs a command and returns its exit code, whatever happens. */
    public static int execute(PrintWriter out, PrintWriter err, String... args) {
        CommandLine commands = commandLine().setOut(out).setErr(err);
        try {
            return commands.execute(args);
        } catch (Exception | Error e) {
            return report(e, err);
        }
    }

    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new FleetCommand());
        commands.setUsageHelpWidth(HELP_WIDTH);
        commands.setParameterExceptionHandler(Main::usage);
        commands.setExecutionExceptionHandler((e, command, parsed) -> report(e, command.getErr()));
        commands.getSubcommands()
                .values()
                .forEach(command -> command.getCommandSpec()
                        .usageMessage()
                        .abbreviateSynopsis(true)
                        .sortOptions(false));
        return commands;
    }

    private static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String message = String.valueOf(e.getMessage());
        command.getErr()
                .println("soak fleet: "
                        + (message.isEmpty()
                                ? message
                                : Character.toLowerCase(message.charAt(0)) + oneLine(message.substring(1))));
        command.getErr().println("try '" + command.getCommandSpec().qualifiedName(" ") + " --help'");
        return USAGE;
    }

    private static int report(Throwable e, PrintWriter err) {
        if (e instanceof UncheckedIOException unchecked) {
            return report(Objects.requireNonNull(unchecked.getCause()), err);
        }
        if (e instanceof InputException input) {
            err.println("soak fleet: " + oneLine(input.getMessage()));
            return input.kind() == InputException.Kind.MISSING ? MISSING_INPUT : USAGE;
        }
        if (e instanceof IOException io) {
            err.println("soak fleet: " + oneLine(FileFailure.sentence(io)));
            return INTERNAL_ERROR;
        }
        err.println("soak fleet: internal error, please report it: " + oneLine(e.getMessage()));
        e.printStackTrace(err);
        return INTERNAL_ERROR;
    }

    private static String oneLine(@Nullable String message) {
        return Escape.plain(String.valueOf(message).replaceAll("\\s*\\R\\s*", "; "));
    }
}
