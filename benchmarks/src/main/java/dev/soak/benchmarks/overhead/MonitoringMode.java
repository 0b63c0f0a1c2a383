package dev.soak.benchmarks.overhead;

/** The two arms of the overhead trial. */
enum MonitoringMode {
    /** The bot runs in the agent's JVM with all default features on. */
    MONITORED,
    /** The bot runs in a JVM without the agent, under load from another JVM. */
    UNMONITORED
}
