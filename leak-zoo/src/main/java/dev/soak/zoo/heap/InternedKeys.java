package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.Map;
import java.util.WeakHashMap;

/**
 * Leaks: an interner with weak keys whose values are the keys themselves, so that keys remain strongly reachable. The
 * Javadoc of {@link WeakHashMap} warns about this; the harmless twin is {@link dev.soak.zoo.harmless.WeakInterner}.
 */
public final class InternedKeys implements Specimen {
    private final Map<Head, Head> interned = new WeakHashMap<>();

    private record Head(String repository, String sha) {}

    @Override
    public void review(PullRequest pullRequest) {
        Head head = new Head(pullRequest.repository(), pullRequest.headSha());
        synchronized (interned) {
            interned.putIfAbsent(head, head);
        }
    }
}
