package dev.soak.agent.load;

import java.io.IOException;

/** A server sent something other than an HTTP/1.1 response. */
final class MalformedResponseException extends IOException {
    private static final long serialVersionUID = 1;

    MalformedResponseException(String message) {
        super(message);
    }
}
