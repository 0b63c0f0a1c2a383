package dev.soak.agent.cli;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.NoSuchFileException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** What the user is told when a command fails: one line that names the input, no stack trace unless it is our fault. */
final class Failures {
    private Failures() {}

    /** Options that make no sense. Unlike bad data they get a pointer to the help. */
    static int usage(ParameterException e, String[] args) {
        CommandLine command = e.getCommandLine();
        String message = e.getCause() instanceof InputException input ? input.getMessage() : e.getMessage();
        command.getErr().println("soak: " + oneLine(message));
        command.getErr().println("try 'java -jar soak.jar " + name(command) + "--help'");
        return Exit.USAGE;
    }

    private static String name(CommandLine command) {
        return command.getParent() == null ? "" : command.getCommandName() + " ";
    }

    static int execution(Exception e, CommandLine command, ParseResult parsed) {
        if (e instanceof InputException input) {
            command.getErr().println("soak: " + oneLine(input.getMessage()));
            return input.kind() == InputException.Kind.MISSING ? Exit.MISSING_INPUT : Exit.USAGE;
        }
        if (e instanceof NoSuchFileException missing) {
            command.getErr().println("soak: no such file: " + missing.getFile());
            return Exit.USAGE;
        }
        if (e instanceof AccessDeniedException denied) {
            command.getErr().println("soak: not permitted: " + denied.getFile());
            return Exit.USAGE;
        }
        if (e instanceof IOException) {
            command.getErr().println("soak: " + oneLine(e.getMessage()));
            return Exit.INTERNAL_ERROR;
        }
        command.getErr().println("soak: internal error, please report it:");
        e.printStackTrace(command.getErr());
        return Exit.INTERNAL_ERROR;
    }

    private static String oneLine(@Nullable String message) {
        return String.valueOf(message).replaceAll("\\s*\\R\\s*", "; ");
    }
}
