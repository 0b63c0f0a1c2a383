package dev.soak.analysis.input;

import java.io.IOException;

/** The bytes of an input cannot be read. The message is one line that names the input. */
public final class DamagedInputException extends IOException {
    DamagedInputException(String message) {
        super(message);
    }

    DamagedInputException(String message, Throwable cause) {
        super(message, cause);
    }
}
