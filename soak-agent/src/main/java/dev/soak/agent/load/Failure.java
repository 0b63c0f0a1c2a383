package dev.soak.agent.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Why a request failed. The set is closed, so that any number of failures can be counted. */
public enum Failure {
    /** No connection: nobody listens, or the host is unknown or out of reach. */
    CONNECT,
    /** The connection was not made in time. */
    CONNECT_TIMEOUT,
    /** The answer was not complete in time. */
    TIMEOUT,
    STATUS_3XX,
    STATUS_4XX,
    STATUS_5XX,
    /** The connection was closed or reset before the answer began. */
    CLOSED,
    /** The connection was closed or reset within the answer. */
    CLOSED_MID_RESPONSE,
    /** What came is not HTTP/1.1. */
    MALFORMED,
    /** Anything else, such as a failed TLS handshake. */
    OTHER;

    /** As it stands in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What a status counts as; null for success. */
    static @Nullable Failure ofStatus(int status) {
        return switch (status / 100) {
            case 2 -> null;
            case 3 -> STATUS_3XX;
            case 4 -> STATUS_4XX;
            case 5 -> STATUS_5XX;
            default -> MALFORMED;
        };
    }

    /** What counts a connection that was not made. */
    static Failure ofConnecting(IOException failure) {
        if (failure instanceof SocketTimeoutException) {
            return CONNECT_TIMEOUT;
        }
        boolean noWay = failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException;
        return noWay ? CONNECT : OTHER;
    }

    /** @param begun whether a part of the answer had arrived */
    static Failure ofExchange(IOException failure, boolean begun) {
        if (failure instanceof SocketTimeoutException) {
            return TIMEOUT;
        }
        if (failure instanceof MalformedResponseException) {
            return MALFORMED;
        }
        if (failure instanceof SocketException || failure instanceof java.io.EOFException) {
            return begun ? CLOSED_MID_RESPONSE : CLOSED;
        }
        return OTHER;
    }
}
