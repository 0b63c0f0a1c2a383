package dev.soak.zoo.storing;

import java.io.IOException;

/** Does not leak: like {@link ParserNeverClosed}, but each file is closed. */
public final class ParserNeverClosedReleased extends ParserNeverClosed {
    public ParserNeverClosedReleased() throws IOException {
        super(Keeping.MOST_RECENT);
    }
}
