package dev.soak.reviewbot;

/** Invalid configuration. The message is one line that names the setting. */
public final class ConfigException extends Exception {
    ConfigException(String message) {
        super(message);
    }
}
