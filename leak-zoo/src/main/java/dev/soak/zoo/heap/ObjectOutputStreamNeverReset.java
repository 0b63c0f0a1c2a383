package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;

/**
 * Leaks: {@link ObjectOutputStream} remembers every object it has written, to encode repeated objects as back
 * references; an audit trail that uses one stream and never calls {@code reset} retains them all. Typical of remote
 * calls over a long-lived connection.
 */
public final class ObjectOutputStreamNeverReset implements Specimen {
    private final ObjectOutputStream trail;

    private record Audited(String repository, int number) implements Serializable {}

    /** Opens the trail; its destination does not matter. */
    public ObjectOutputStreamNeverReset() throws IOException {
        trail = new ObjectOutputStream(OutputStream.nullOutputStream());
    }

    @Override
    public synchronized void review(PullRequest pullRequest) throws IOException {
        trail.writeObject(new Audited(pullRequest.repository(), pullRequest.number()));
    }
}
