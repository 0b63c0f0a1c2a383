package dev.soak.reviewbot.http;

import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Names a request in logs, from the webhook to the posted review: as the sender names it, or by a new name. */
final class RequestId {
    static final String HEADER = "X-Request-Id";
    private static final Pattern HARMLESS = Pattern.compile("[A-Za-z0-9._-]{1,64}");

    private RequestId() {}

    /** The sender's name, unless it is one that a log should not hold. */
    static String of(@Nullable String claimed) {
        return claimed != null && HARMLESS.matcher(claimed).matches()
                ? claimed
                : UUID.randomUUID().toString();
    }
}
