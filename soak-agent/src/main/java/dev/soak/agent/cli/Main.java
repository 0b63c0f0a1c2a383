package dev.soak.agent.cli;

import dev.soak.agent.cli.option.TypeConverters;
import dev.soak.agent.supervise.SoakLog;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine;

/** {@code java -jar soak.jar}: one command, one exit code. */
public final class Main {
    private static final int HELP_WIDTH = 100;

    private Main() {}

    public static void main(String[] args) {
        System.exit(execute(
                new PrintWriter(System.out, true, StandardCharsets.UTF_8),
                new PrintWriter(System.err, true, StandardCharsets.UTF_8),
                args));
    }

    /** Runs a command and returns its exit code, whatever happens. Errors too, which picocli lets pass. */
    public static int execute(PrintWriter out, PrintWriter err, String... args) {
        SoakLog.off();
        CommandLine commands = commandLine();
        commands.setOut(out);
        commands.setErr(err);
        try {
            return commands.execute(Arguments.complete(args, commands));
        } catch (Exception | Error e) {
            return ExceptionHandlers.report(e, err);
        }
    }

    /** All commands, with the same converters, error messages and help layout. */
    static CommandLine commandLine() {
        CommandLine commands = new CommandLine(new SoakCommand());
        TypeConverters.register(commands);
        FleetCommand.passOn(commands);
        commands.setParameterExceptionHandler(ExceptionHandlers::usage);
        commands.setExecutionExceptionHandler(ExceptionHandlers::execution);
        commands.setExecutionStrategy(parsed -> {
            ExclusiveOptions.check(parsed);
            return new CommandLine.RunLast().execute(parsed);
        });
        commands.setUsageHelpWidth(HELP_WIDTH);
        HelpLayout.of(commands);
        // Options are listed in the order of their declaration, which groups what belongs together.
        TypeConverters.commands(commands)
                .map(command -> command.getCommandSpec().usageMessage())
                .forEach(usage -> usage.abbreviateSynopsis(true).sortOptions(false));
        return commands;
    }
}
