package dev.soak.agent.workload.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.util.JsonParserDelegate;
import java.io.IOException;

/** Limits the size of a tree that is read from the middle of a long document. */
final class TokenBudget extends JsonParserDelegate {
    /** Far more headers and parameters than any request has. */
    private static final int MAX_TOKENS = 100_000;

    private int tokens;

    TokenBudget(JsonParser document) {
        super(document);
    }

    @Override
    public JsonToken nextToken() throws IOException {
        if (++tokens > MAX_TOKENS) {
            throw new StreamConstraintsException(
                    "a request has more than " + MAX_TOKENS + " values", currentLocation());
        }
        return super.nextToken();
    }
}
