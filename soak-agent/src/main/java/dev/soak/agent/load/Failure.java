package dev.soak.agent.load;

import java.io.IOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.UnknownHostException;
import java.util.Locale;
import javax.net.ssl.SSLException;
import org.jspecify.annotations.Nullable;

/** Why a request failed. A closed set, so that counts stay bounded. */
public enum Failure {
    /** No connection: refused, unknown host, or host unreachable. */
    CONNECT,
    /** The connection was not established in time. */
    CONNECT_TIMEOUT,
    /** The response was not complete in time. */
    TIMEOUT,
    STATUS_3XX,
    STATUS_4XX,
    STATUS_5XX,
    /** The connection was closed or reset before the response began. */
    CLOSED,
    /** The connection was closed or reset during the response. */
    CLOSED_MID_RESPONSE,
    /** The response is not valid HTTP/1.1. */
    MALFORMED,
    /** Anything else, such as a failed TLS handshake. */
    OTHER;

    /** The name used in reports. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The failure for a status; null for success. */
    static @Nullable Failure ofStatus(int status) {
        return switch (status / 100) {
            case 2 -> null;
            case 3 -> STATUS_3XX;
            case 4 -> STATUS_4XX;
            case 5 -> STATUS_5XX;
            default -> MALFORMED;
        };
    }

    /** The failure for a connection that could not be established. */
    static Failure ofConnecting(IOException failure) {
        boolean unreachable = failure instanceof ConnectException
                || failure instanceof NoRouteToHostException
                || failure instanceof UnknownHostException;
        return unreachable ? CONNECT : OTHER;
    }

    /**
     * The failure for a request on an established connection.
     *
     * @param begun whether part of the response had arrived
     */
    static Failure ofExchange(IOException failure, boolean begun) {
        if (failure instanceof MalformedResponseException) {
            return MALFORMED;
        }
        if (failure instanceof SSLException) {
            return OTHER;
        }
        return begun ? CLOSED_MID_RESPONSE : CLOSED;
    }
}
