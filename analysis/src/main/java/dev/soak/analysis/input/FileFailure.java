package dev.soak.analysis.input;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.CharacterCodingException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryNotEmptyException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A file that cannot be read or written, with the reason in plain words. This is the only place that turns the operating
 * system's errors into messages.
 */
public final class FileFailure extends FileSystemException {
    private static final long serialVersionUID = 1;

    /**
     * A failure of an input, which may be no file but standard input.
     *
     * @param reason in lower case, to be read after the name
     */
    FileFailure(String name, String reason, @Nullable Throwable cause) {
        super(name, null, reason);
        initCause(cause);
    }

    /**
     * The exception for an input that could not be opened or read.
     *
     * @return {@code MISSING} if there is no such file, otherwise {@code UNUSABLE}
     */
    public static InputException reading(Path file, IOException failure) {
        return failure instanceof NoSuchFileException
                ? InputException.missing("no such file: " + file)
                : InputException.unusable(sentence(file.toString(), failure));
    }

    /** As {@link #reading(Path, IOException)}, for the failure of a stream of paths. */
    public static InputException reading(Path file, UncheckedIOException failure) {
        return reading(file, Objects.requireNonNull(failure.getCause()));
    }

    /** The failure of an operation, with the file that it was about if it names one. */
    public static String sentence(IOException failure) {
        String file = failure instanceof FileSystemException named ? named.getFile() : null;
        return file == null ? reason(failure) : sentence(file, failure);
    }

    private static String sentence(String file, IOException failure) {
        String named = failure instanceof FileSystemException other && other.getFile() != null ? other.getFile() : file;
        return failure instanceof NoSuchFileException || failure instanceof AccessDeniedException
                ? reason(failure) + ": " + named
                : named + ": " + reason(failure);
    }

    /** Why, in lower case and without the file. */
    public static String reason(IOException failure) {
        if (failure instanceof NoSuchFileException) {
            return "no such file";
        }
        if (failure instanceof AccessDeniedException) {
            return "permission denied";
        }
        if (failure instanceof FileAlreadyExistsException) {
            return "already exists";
        }
        if (failure instanceof DirectoryNotEmptyException) {
            return "folder is not empty";
        }
        if (failure instanceof NotDirectoryException) {
            return "not a folder";
        }
        if (failure instanceof FileSystemLoopException) {
            return "loop of symbolic links";
        }
        if (failure instanceof CharacterCodingException) {
            return "not valid UTF-8";
        }
        if (failure instanceof EOFException) {
            return "truncated";
        }
        String reason = failure instanceof FileSystemException named ? named.getReason() : failure.getMessage();
        if (reason == null || reason.isBlank()) {
            return "cannot be read (" + failure.getClass().getSimpleName() + ")";
        }
        if (reason.startsWith("Too many levels of symbolic links")) {
            return "loop of symbolic links";
        }
        String line = reason.lines().findFirst().orElse("").strip();
        // The operating system's messages begin with a capital; an acronym stays one.
        return line.length() > 1 && Character.isLowerCase(line.charAt(1))
                ? line.substring(0, 1).toLowerCase(Locale.ROOT) + line.substring(1)
                : line;
    }
}
