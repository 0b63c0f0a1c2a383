package dev.soak.agent.worker;

/** When the bot's heap is dumped, {@code --heap-dumps}. */
public enum HeapDumpMode {
    /** When a class is suspected, and once more at the end; deleted when they have been read. */
    AUTO,
    /** Once it is warm and once more at the end, whatever grows; kept. */
    ALWAYS,
    NEVER
}
