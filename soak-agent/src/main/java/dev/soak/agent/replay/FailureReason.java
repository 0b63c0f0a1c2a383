package dev.soak.agent.replay;

import java.util.Locale;

/** Why a delivery failed. A closed set, so that counts stay bounded over any number of hours. */
public enum FailureReason {
    /** The connection was refused. */
    REFUSED,
    /** Not completed within the timeout of a request. */
    TIMEOUT,
    /** Answered with 400 to 499. */
    STATUS_4XX,
    /** Answered with 500 to 599, except 503. */
    STATUS_5XX,
    /** Answered with 503: the target reported that it was overloaded. */
    REJECTED_503,
    /** The connection was closed or reset before a response arrived. */
    CLOSED,
    /** Answered, but status or body are not what the workload expects; other reasons take precedence. */
    UNEXPECTED,
    /** Anything else: a redirect, a protocol error, a failure of the client. */
    OTHER;

    /** The name used in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
