package dev.soak.zoo.harmless;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.lang.ref.WeakReference;
import java.util.Map;
import java.util.WeakHashMap;

/** Does not leak: the harmless twin of {@link dev.soak.zoo.heap.InternedKeys}, which references its values weakly. */
public final class WeakInterner implements Specimen {
    private final Map<Head, WeakReference<Head>> interned = new WeakHashMap<>();

    private record Head(String repository, String sha) {}

    @Override
    public void review(PullRequest pullRequest) {
        Head head = new Head(pullRequest.repository(), pullRequest.headSha());
        synchronized (interned) {
            interned.putIfAbsent(head, new WeakReference<>(head));
        }
    }
}
