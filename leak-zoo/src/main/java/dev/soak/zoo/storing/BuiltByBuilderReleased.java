package dev.soak.zoo.storing;

/** Does not leak: like {@link BuiltByBuilder}, but the oldest builds are removed. */
public final class BuiltByBuilderReleased extends BuiltByBuilder {
    public BuiltByBuilderReleased() {
        super(Keeping.MOST_RECENT);
    }
}
