package dev.soak.agent.cli;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.analysis.input.FileFailure;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.NearestName;
import dev.soak.analysis.render.Escape;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.InvalidPathException;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.TypeConversionException;
import picocli.CommandLine.UnmatchedArgumentException;

/** Error messages: one line that names the input; a stack trace only for internal errors. */
final class ExceptionHandlers {
    private static final int MAX_MESSAGE = 1_000;

    private ExceptionHandlers() {}

    /**
     * Invalid options, with the configuration file that they are from; unlike unusable data they are followed by a hint to the
     * help.
     */
    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String message = String.valueOf(message(e));
        String origin = ConfigFile.origin(message, List.of(args), command.getCommandSpec())
                .map(file -> file + ": ")
                .orElse("");
        command.getErr().println("soak: " + oneLine(origin + message));
        command.getErr().println("try 'java -jar soak.jar " + path(command) + "--help'");
        return ExitCodes.USAGE;
    }

    private static @Nullable String message(ParameterException e) {
        if (e.getCause() instanceof InputException input) {
            return input.getMessage();
        }
        if (e instanceof UnmatchedArgumentException unmatched) {
            return unknown(unmatched.getUnmatched().get(0), e.getCommandLine());
        }
        ArgSpec argument = e.getArgSpec();
        if (e.getCause() instanceof TypeConversionException conversion && argument != null) {
            String name = argument instanceof OptionSpec option ? option.longestName() : argument.paramLabel();
            String what = String.valueOf(conversion.getMessage());
            return name + (what.startsWith("must ") ? " " : ": ") + what;
        }
        String text = String.valueOf(e.getMessage());
        return text.isEmpty() ? text : Character.toLowerCase(text.charAt(0)) + text.substring(1);
    }

    private static String unknown(String argument, CommandLine command) {
        if (argument.startsWith("-")) {
            String name = argument.replaceFirst("=.*", "");
            List<String> known = command.getCommandSpec().options().stream()
                    .flatMap(option -> Arrays.stream(option.names()))
                    .toList();
            return "unknown option '" + name + "'" + NearestName.suggestion(name, known);
        }
        return command.getSubcommands().isEmpty()
                ? "unexpected argument '" + argument + "'"
                : "unknown command '" + argument + "'" + NearestName.suggestion(argument, HelpCommand.visible(command));
    }

    private static String path(CommandLine command) {
        String name = command.getCommandSpec().qualifiedName(" ");
        return name.contains(" ") ? name.substring(name.indexOf(' ') + 1) + " " : "";
    }

    static int execution(Exception e, CommandLine command, ParseResult parsed) {
        return report(e, command.getErr());
    }

    /** Prints what failed, and returns the exit code. The only place that decides on either. */
    static int report(Throwable e, PrintWriter err) {
        if (e instanceof UncheckedIOException unchecked) {
            return report(Objects.requireNonNull(unchecked.getCause()), err);
        }
        Failure failure = failure(e);
        err.println("soak: " + oneLine(failure.message));
        if (failure.isInternal) {
            e.printStackTrace(err);
        }
        return failure.exitCode;
    }

    private record Failure(@Nullable String message, int exitCode, boolean isInternal) {
        static Failure of(@Nullable String message, int exitCode) {
            return new Failure(message, exitCode, false);
        }
    }

    private static Failure failure(Throwable e) {
        if (e instanceof InputException input) {
            return Failure.of(
                    input.getMessage(),
                    input.kind() == InputException.Kind.MISSING ? ExitCodes.MISSING_INPUT : ExitCodes.USAGE);
        }
        if (e instanceof InvalidPathException path) {
            return Failure.of("invalid path '" + path.getInput() + "': " + path.getReason(), ExitCodes.USAGE);
        }
        if (e instanceof FileFailure damaged) {
            // An input that cannot be read to its end: nothing is known of it.
            return Failure.of(FileFailure.sentence(damaged), ExitCodes.MISSING_INPUT);
        }
        if (e instanceof FileSystemException file) {
            // Of a file that a user named: to read from, or to write to.
            return Failure.of(FileFailure.sentence(file), ExitCodes.USAGE);
        }
        if (e instanceof IOException other) {
            return Failure.of(FileFailure.sentence(other), ExitCodes.INTERNAL_ERROR);
        }
        if (e instanceof OutOfMemoryError memory) {
            return Failure.of(
                    "out of memory (" + memory.getMessage() + "): give soak more heap, e.g. java -Xmx2g -jar soak.jar",
                    ExitCodes.INTERNAL_ERROR);
        }
        return new Failure("internal error, please report it:", ExitCodes.INTERNAL_ERROR, true);
    }

    /** Messages may quote what a file contains: neither line breaks, nor control sequences, nor megabytes reach a terminal. */
    static String oneLine(@Nullable String message) {
        String text = String.valueOf(message);
        String shown = text.length() <= MAX_MESSAGE
                ? text
                : text.substring(0, MAX_MESSAGE * 3 / 4) + " … " + text.substring(text.length() - MAX_MESSAGE / 4);
        return Escape.plain(shown.replaceAll("\\s*\\R\\s*", "; "));
    }
}
