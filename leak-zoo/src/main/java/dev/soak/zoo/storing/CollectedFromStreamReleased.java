package dev.soak.zoo.storing;

/** Does not leak: like {@link CollectedFromStream}, but the oldest lines are removed. */
public final class CollectedFromStreamReleased extends CollectedFromStream {
    public CollectedFromStreamReleased() {
        super(Keeping.MOST_RECENT);
    }
}
