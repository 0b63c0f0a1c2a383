package dev.soak.zoo.storing;

/** Does not leak: like {@link Deserialised}, but the oldest events are removed. */
public final class DeserialisedReleased extends Deserialised {
    public DeserialisedReleased() {
        super(Keeping.MOST_RECENT);
    }
}
