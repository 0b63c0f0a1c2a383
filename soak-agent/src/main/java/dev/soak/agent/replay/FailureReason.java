package dev.soak.agent.replay;

import java.util.Locale;

/** Why a delivery did not get done. The set is closed, so that it can be counted over any number of hours. */
public enum FailureReason {
    /** Nobody listened at the webhook's port. */
    REFUSED,
    /** Not done within the time that a pull request has. */
    TIMEOUT,
    /** Answered with 400 to 499. */
    STATUS_4XX,
    /** Answered with 500 to 599, but for 503. */
    STATUS_5XX,
    /** Answered with 503: the bot said that it was full. */
    REJECTED_503,
    /** The connection was closed or reset before there was an answer. */
    CLOSED,
    /** Anything else: a redirect, no HTTP, a failure of the client. */
    OTHER;

    /** As it stands in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
