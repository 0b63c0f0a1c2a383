package dev.soak.agent.replay;

/** Is told of each delivery that has ended, on whichever thread ended it; must be quick and safe for many threads. */
@FunctionalInterface
public interface DeliveryListener {
    void finished(Delivery delivery);
}
