package dev.soak.agent.standin.fault;

import java.util.Arrays;
import java.util.stream.Collectors;

/** How a stand-in fails while a fault is active. */
public enum FaultKind {
    /** Status 500, 502, 503 or 504, in turn by the request. */
    SERVER_ERROR("5xx", true),
    /** The usual answer, late. */
    SLOW("slow", true),
    /** The connection is closed without a response. */
    RESET("reset", true),
    /** GitHub's primary rate limit: no requests remain until the limit is reset. OpenAI-compatible servers have no such status. */
    FORBIDDEN("403", false),
    /** GitHub's secondary rate limit, or that of the model: retry after a number of seconds. */
    TOO_MANY_REQUESTS("429", true);

    private final String word;
    private final boolean ofModel;

    /** @param ofModel whether the model has it, too */
    FaultKind(String word, boolean ofModel) {
        this.word = word;
        this.ofModel = ofModel;
    }

    /** As written on the command line. */
    public String word() {
        return word;
    }

    boolean isOf(FaultyService service) {
        return service == FaultyService.GITHUB || ofModel;
    }

    /** The words of the kinds that a service can have, for messages. */
    static String words(FaultyService service) {
        return Arrays.stream(values())
                .filter(kind -> kind.isOf(service))
                .map(FaultKind::word)
                .collect(Collectors.joining(", "));
    }
}
