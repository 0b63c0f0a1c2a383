package dev.soak.agent.live;

import dev.soak.analysis.input.InputException;
import java.io.IOException;

/** The content of the live page; called by the threads of the server. */
public interface LiveContent {
    /** The page, as HTML. */
    String page();

    /** The current data, as JSON. */
    String json();

    /**
     * Begins or ends a marked window.
     *
     * @param text {@code start db-failover}
     * @throws InputException if it is no mark
     * @throws IOException if it could not be passed on
     */
    void mark(String text) throws InputException, IOException;
}
