package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaks: a cache of a few repositories' settings, by a key without {@code equals}: every look-up misses and adds. Like
 * a cache keyed by an array, or by a request object.
 */
public final class IdentityKeys implements Specimen {
    private final Map<Key, Integer> lineLengths = new ConcurrentHashMap<>();

    private static final class Key {
        private final String repository;

        Key(String repository) {
            this.repository = repository;
        }

        int longestLine() {
            return repository.startsWith("kernel") ? 80 : 120;
        }
    }

    @Override
    public void review(PullRequest pullRequest) {
        lineLengths.computeIfAbsent(new Key(pullRequest.repository()), Key::longestLine);
    }
}
