package dev.soak.agent.workload;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonValue;

/**
 * The secret that signs webhooks. A type of its own, so that it is neither mixed up with other texts nor printed.
 *
 * @param value empty for no signature
 */
public record WebhookSecret(@JsonValue String value) {
    /** For webhooks without a signature. */
    public static final WebhookSecret NONE = new WebhookSecret("");

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    public WebhookSecret {}

    @Override
    public String toString() {
        return "***";
    }
}
