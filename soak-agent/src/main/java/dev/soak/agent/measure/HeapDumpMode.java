package dev.soak.agent.measure;

import java.util.Locale;

/** When the target's heap is dumped, {@code --heap-dumps}. */
public enum HeapDumpMode {
    /** When a class starts to grow, and again at the end; deleted after analysis. */
    AUTO,
    /** After the warm-up and again at the end; kept. */
    ALWAYS,
    NEVER;

    /** As on the command line. */
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
