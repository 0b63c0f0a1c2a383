package dev.soak.reviewbot.log;

import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/** Adds the request and delivery ids to every line that a thread logs while it processes them. */
public final class LogContext {
    private static final String REQUEST = "request";
    private static final String DELIVERY = "delivery";
    private static final int MAX_CHARS = 200;

    private LogContext() {}

    /**
     * Runs the work with the ids in the logging context.
     *
     * @param delivery delivery id as sent, truncated if too long; null if there is none
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
