package dev.soak.junit;

/** Code that a leak test repeats. */
@FunctionalInterface
public interface Repeatable {
    /**
     * Runs once.
     *
     * @throws Throwable whatever the code throws; it ends the repetitions and fails the test as it would without them
     */
    void run() throws Throwable;
}
