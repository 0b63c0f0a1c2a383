package dev.soak.analysis.resource;

/** What makes other resources grow with it, so that their growth is evidence for it and no suspect of its own. */
public enum GrowthSource {
    /** Objects in the heap. */
    HEAP,
    /** Loaded classes: their metadata and compiled code. */
    LOADED_CLASSES
}
