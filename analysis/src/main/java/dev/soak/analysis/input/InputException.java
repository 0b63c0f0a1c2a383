package dev.soak.analysis.input;

/**
 * Input that cannot be used. The message is one line that names the input and says what to do; it begins in lower case, so that
 * context can be put before it.
 */
public final class InputException extends Exception {
    private final Kind kind;

    /** Whether the input is invalid or missing, which have different exit codes. */
    public enum Kind {
        /** Invalid: exit code 2. */
        UNUSABLE,
        /** Missing or empty, so that there is nothing to judge: exit code 97, never a silent pass. */
        MISSING
    }

    public InputException(Kind kind, String message) {
        super(message);
        this.kind = kind;
    }

    public static InputException unusable(String message) {
        return new InputException(Kind.UNUSABLE, message);
    }

    public static InputException missing(String message) {
        return new InputException(Kind.MISSING, message);
    }

    /** The same for a file that is the value of an option: a missing one is invalid, because it is not data to judge. */
    public InputException ofOption() {
        return unusable(String.valueOf(getMessage()));
    }

    public Kind kind() {
        return kind;
    }
}
