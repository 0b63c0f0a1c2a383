package dev.soak.zoo.libraries;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/**
 * Leaks: a Caffeine cache keyed by commit, without maximum size or expiry, which makes it an unbounded map. Typical of
 * services where the limit was to be added later.
 */
public final class CaffeineUnbounded implements Specimen {
    private final Cache<String, Rendered> rendered = Caffeine.newBuilder().build();

    private record Rendered(String repository, int number) {}

    @Override
    public void review(PullRequest pullRequest) {
        rendered.put(pullRequest.headSha(), new Rendered(pullRequest.repository(), pullRequest.number()));
    }
}
