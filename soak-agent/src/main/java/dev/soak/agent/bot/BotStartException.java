package dev.soak.agent.bot;

import org.jspecify.annotations.Nullable;

/** The bot could not be started; the message is one line for the report. */
public final class BotStartException extends Exception {
    private final Cause cause;

    /** Whose fault it is. */
    public enum Cause {
        /** The machine's: something else listens on the bot's port. */
        PORT_TAKEN,
        /** The bot's own. */
        FAILED
    }

    BotStartException(Cause cause, String message) {
        this(cause, message, null);
    }

    BotStartException(Cause cause, String message, @Nullable Throwable thrown) {
        super(message, thrown);
        this.cause = cause;
    }

    public Cause why() {
        return cause;
    }
}
