package dev.soak.benchmarks.bounds;

/** What {@link Hoard#CLASSES} is made of, once for each number. */
public final class Hoarded00000 {}
