package dev.soak.zoo.storing;

/** Does not leak: like {@link MadeByFactory}, but the oldest receipts are removed. */
public final class MadeByFactoryReleased extends MadeByFactory {
    public MadeByFactoryReleased() {
        super(Keeping.MOST_RECENT);
    }
}
