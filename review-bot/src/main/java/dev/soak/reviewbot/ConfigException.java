package dev.soak.reviewbot;

/** A configuration that the bot cannot start with; the message is one line that names the option. */
public final class ConfigException extends Exception {
    ConfigException(String message) {
        super(message);
    }
}
