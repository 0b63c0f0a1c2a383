package dev.soak.benchmarks.overhead;

/** How the bot is run. */
enum Arm {
    /** In the agent's JVM, with all that is on by default. */
    WATCHED,
    /** In a JVM of its own that knows nothing of the agent, and is driven from another. */
    BARE
}
