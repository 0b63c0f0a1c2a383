package dev.soak.agent.replay;

/** Receives each delivery that has ended, on the thread that ended it; must be fast and thread-safe. */
@FunctionalInterface
public interface DeliveryListener {
    void finished(Delivery delivery);
}
