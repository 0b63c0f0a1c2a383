package dev.soak.junit.run;

import java.util.concurrent.locks.ReentrantLock;

/**
 * One leak test at a time in a JVM. The lock is kept with the system properties, because a test framework may load this
 * class several times, and two measurements would find each other's leaks.
 */
final class OneAtATime {
    private static final String KEY = "dev.soak.junit.lock";

    private OneAtATime() {}

    /** The lock of this JVM. */
    static ReentrantLock lock() {
        return (ReentrantLock) System.getProperties().computeIfAbsent(KEY, key -> new ReentrantLock());
    }
}
