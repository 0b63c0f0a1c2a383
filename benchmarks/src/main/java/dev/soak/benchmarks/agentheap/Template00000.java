package dev.soak.benchmarks.agentheap;

/** Class file that {@link HeldResource#CLASSES} renames and loads once per number. */
public final class Template00000 {}
