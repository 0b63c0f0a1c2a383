package dev.soak.zoo.storing;

/** Does not leak: like {@link LoadedByCache}, but the cache is bounded. */
public final class LoadedByCacheReleased extends LoadedByCache {
    public LoadedByCacheReleased() {
        super(Keeping.MOST_RECENT);
    }
}
