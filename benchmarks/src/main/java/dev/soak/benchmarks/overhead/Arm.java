package dev.soak.benchmarks.overhead;

import java.util.List;

/** How the bot is run. */
enum Arm {
    /** In the agent's JVM, with all that is on by default. */
    FULL,
    /** With the settings for a close look. */
    DEEP,
    /** With a recording in which the JVM records nothing; the agent's own events are in it. */
    UNRECORDED,
    /** In a JVM of its own that knows nothing of the agent, and is driven from another. */
    BARE;

    /** What makes the soak so. */
    List<String> options() {
        return switch (this) {
            case FULL, BARE -> List.of();
            case DEEP -> List.of("--jfr-profile", "deep");
            case UNRECORDED -> List.of("--jfr-profile", Soak.NOTHING);
        };
    }
}
