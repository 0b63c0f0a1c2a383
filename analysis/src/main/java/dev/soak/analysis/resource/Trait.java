package dev.soak.analysis.resource;

/** What is special about a {@link Resource}, as yes or no. */
public enum Trait {
    /**
     * It counts handles of the operating system, which code opens and has to close. A forgotten handle takes objects with it
     * and is what runs out first, so it leads a suspect.
     */
    HANDLE,

    /**
     * It shows the live set. There are several readings of the live set; one is enough for a verdict, and all end at the same
     * limit.
     */
    LIVE_HEAP,

    /** A run of a JVM that could not judge it must not pass. */
    ESSENTIAL_FOR_JVM,

    /** A run of a target without a JVM that could not judge it must not pass. */
    ESSENTIAL_WITHOUT_JVM,

    /**
     * The JVM fills it by itself as code is loaded and compiled. On a busy machine that goes on for many minutes, so a short
     * run cannot call it a leak by its slope alone.
     */
    FILLED_BY_JVM,

    /** A checkpoint waits until it no longer changes: pools and cleaners are done then. */
    SETTLES_AT_CHECKPOINT,

    /** There is a reading only when the JVM collects, so that a long time without one is not a failure. */
    READ_AT_COLLECTIONS,

    /** It ends where the memory of the process or of its container does, having no limit of its own. */
    LIMITED_BY_PROCESS,

    /** 0 in its recorded fields is a reading; otherwise it marks an absent one, as older versions recorded it. */
    ZERO_IS_READING
}
