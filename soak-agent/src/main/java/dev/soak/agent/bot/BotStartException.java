package dev.soak.agent.bot;

import org.jspecify.annotations.Nullable;

/** The bot failed to start; the message is one line for the report. */
public final class BotStartException extends Exception {
    private final Fault fault;

    /** What is at fault. */
    public enum Fault {
        /** The environment: another process listens on the bot's port. */
        PORT_TAKEN,
        /** The bot itself. */
        FAILED
    }

    BotStartException(Fault fault, String message) {
        this(fault, message, null);
    }

    BotStartException(Fault fault, String message, @Nullable Throwable thrown) {
        super(message, thrown);
        this.fault = fault;
    }

    public Fault fault() {
        return fault;
    }
}
