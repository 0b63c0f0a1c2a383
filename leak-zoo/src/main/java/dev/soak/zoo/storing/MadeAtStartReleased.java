package dev.soak.zoo.storing;

/** Does not leak: like {@link MadeAtStart}, but the oldest assignments are removed. */
public final class MadeAtStartReleased extends MadeAtStart {
    public MadeAtStartReleased() {
        super(Keeping.MOST_RECENT);
    }
}
