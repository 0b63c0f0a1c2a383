package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.io.IOException;
import java.io.ObjectOutputStream;
import java.io.OutputStream;
import java.io.Serializable;

/**
 * Leaks: an {@link ObjectOutputStream} remembers every object that was written, to write it once only; an audit trail
 * over one stream keeps them all, until {@code reset}. Like remote calls over a connection that lives for weeks.
 */
public final class ObjectOutputStreamNeverReset implements Specimen {
    private final ObjectOutputStream trail;

    private record Audited(String repository, int number) implements Serializable {}

    /** Opens the trail; where it goes makes no difference. */
    public ObjectOutputStreamNeverReset() throws IOException {
        trail = new ObjectOutputStream(OutputStream.nullOutputStream());
    }

    @Override
    public synchronized void review(PullRequest pullRequest) throws IOException {
        trail.writeObject(new Audited(pullRequest.repository(), pullRequest.number()));
    }
}
