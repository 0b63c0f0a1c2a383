package dev.soak.reviewbot.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** The names of a request and its delivery, in all lines that a thread logs while it works for them. */
public final class LogContext {
    private static final String REQUEST = "request";
    private static final String DELIVERY = "delivery";
    private static final int MAX_CHARS = 200;

    private LogContext() {}

    /**
     * Does the work with the names in the log.
     *
     * @param delivery as the sender wrote it; cut, where it is longer than any delivery's id
     */
    public static void run(String request, @Nullable String delivery, Runnable work) {
        MDC.put(REQUEST, request);
        if (delivery != null) {
            MDC.put(DELIVERY, delivery.length() <= MAX_CHARS ? delivery : delivery.substring(0, MAX_CHARS));
        }
        try {
            work.run();
        } finally {
            MDC.remove(REQUEST);
            MDC.remove(DELIVERY);
        }
    }
}
