package dev.soak.zoo.heap;

import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Leaks: settings of a few repositories are cached by a key without {@code equals}, so every lookup misses and adds an
 * entry. Typical of caches keyed by an array or a request object.
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
