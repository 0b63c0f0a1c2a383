package dev.soak.benchmarks.leaktest;

/** Loaded by a class loader that is dropped. */
public final class Unloaded {
    private Unloaded() {}
}
