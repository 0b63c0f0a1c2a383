package dev.soak.zoo.libraries;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/**
 * Leaks: a cache from a good library, by commit, but without a maximum size or an expiry: then it is a map. Found in
 * many a service where the size "comes later".
 */
public final class CaffeineUnbounded implements Specimen {
    private final Cache<String, Rendered> rendered = Caffeine.newBuilder().build();

    private record Rendered(String repository, int number) {}

    @Override
    public void review(PullRequest pullRequest) {
        rendered.put(pullRequest.headSha(), new Rendered(pullRequest.repository(), pullRequest.number()));
    }
}
