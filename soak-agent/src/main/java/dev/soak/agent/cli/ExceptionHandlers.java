package dev.soak.agent.cli;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.NearestName;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import java.util.Arrays;
import java.util.List;
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
    private ExceptionHandlers() {}

    /** Invalid options; unlike unusable data they are followed by a hint to the help. */
    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        command.getErr().println("soak: " + oneLine(message(e)));
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
        if (e instanceof InputException input) {
            command.getErr().println("soak: " + oneLine(input.getMessage()));
            return input.kind() == InputException.Kind.MISSING ? ExitCodes.MISSING_INPUT : ExitCodes.USAGE;
        }
        if (e instanceof NoSuchFileException missing) {
            command.getErr().println("soak: no such file: " + missing.getFile());
            return ExitCodes.USAGE;
        }
        if (e instanceof AccessDeniedException denied) {
            command.getErr().println("soak: permission denied: " + denied.getFile());
            return ExitCodes.USAGE;
        }
        if (e instanceof IOException) {
            command.getErr().println("soak: " + oneLine(e.getMessage()));
            return ExitCodes.INTERNAL_ERROR;
        }
        command.getErr().println("soak: internal error, please report it:");
        e.printStackTrace(command.getErr());
        return ExitCodes.INTERNAL_ERROR;
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).replaceAll("\\s*\\R\\s*", "; ");
    }
}
