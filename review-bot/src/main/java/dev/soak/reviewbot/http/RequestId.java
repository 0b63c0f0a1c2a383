package dev.soak.reviewbot.http;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Correlation id of a request in the log, from the webhook to the posted review. */
final class RequestId {
    static final String HEADER = "X-Request-Id";
    private static final Pattern SAFE = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The id from the request header if it is safe to log, otherwise a random one. */
    static String of(@Nullable String claimed) {
        return claimed != null && SAFE.matcher(claimed).matches()
                ? claimed
                : UUID.randomUUID().toString();
    }
}
