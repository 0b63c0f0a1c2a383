package dev.soak.benchmarks.sound;

/**
 * The soaks of a campaign.
 *
 * @param count how many
 * @param seed of their lengths
 * @param shortest length in seconds
 * @param longest length in seconds
 * @param disturbed which of them are beside a CPU hog
 * @param botOnly whether the embedded bot is the only target
 * @param java version of the JDK that runs them; specimens that need a later one are left out
 */
public record SoundPlan(
        int count, long seed, int shortest, int longest, Disturbed disturbed, boolean botOnly, int java) {
    /** Which soaks are beside a process that takes all CPU. */
    public enum Disturbed {
        NONE,
        THIRD,
        ALL;

        boolean includes(int number) {
            return this == ALL || (this == THIRD && number % 3 == 2);
        }
    }
}
