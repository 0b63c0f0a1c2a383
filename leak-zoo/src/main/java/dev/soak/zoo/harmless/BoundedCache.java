package dev.soak.zoo.harmless;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/**
 * Does not leak: a cache of at most 1,500 reviews, which takes 75 s to fill at 20/s. Until it is full it grows exactly
 * like {@link dev.soak.zoo.libraries.CaffeineUnbounded}.
 */
public final class BoundedCache implements Specimen {
    private final Cache<String, Rendered> rendered =
            Caffeine.newBuilder().maximumSize(1_500).build();

    private record Rendered(String repository, int number) {}

    @Override
    public void review(PullRequest pullRequest) {
        rendered.put(pullRequest.headSha(), new Rendered(pullRequest.repository(), pullRequest.number()));
    }
}
