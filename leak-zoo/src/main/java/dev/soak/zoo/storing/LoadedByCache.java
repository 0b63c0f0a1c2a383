package dev.soak.zoo.storing;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.soak.zoo.PullRequest;
import dev.soak.zoo.Specimen;

/** Leaks: a cache without a bound, which loads a profile per head with a loader that is elsewhere. */
public class LoadedByCache implements Specimen {
    private final Cache<String, Profile> profiles;

    public LoadedByCache() {
        this(Keeping.ALL);
    }

    LoadedByCache(Keeping keeping) {
        profiles = keeping == Keeping.ALL
                ? Caffeine.newBuilder().build()
                : Caffeine.newBuilder().maximumSize(300).build();
    }

    private record Profile(String head) {}

    private static final class ProfileLoader {
        static Profile load(String head) {
            return new Profile(head);
        }
    }

    @Override
    public void review(PullRequest pullRequest) {
        Profile profile = profiles.get(pullRequest.headSha(), ProfileLoader::load);
        if (profile.head().isEmpty()) {
            throw new IllegalStateException("a profile without a head");
        }
    }
}
