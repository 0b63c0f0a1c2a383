package dev.soak.agent.measure;

/**
 * A window that returns, such as a scheduled fault: it lasts {@code length} after one {@code period}, after two, and so on.
 *
 * @param length in seconds
 * @param period in seconds
 */
public record PlannedWindow(String name, double length, double period) {
    public PlannedWindow {
        if (!(length > 0 && period > length)) {
            throw new IllegalArgumentException("a window must be shorter than its period");
        }
    }
}
