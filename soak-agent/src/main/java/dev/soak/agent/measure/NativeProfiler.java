package dev.soak.agent.measure;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;

/** A profiler of the native memory of the target's JVM, loaded into it. Throws as {@link TargetJvm} does. */
public interface NativeProfiler {
    /** The file name of its library. */
    String library();

    /**
     * Starts to record allocations and frees.
     *
     * @param intervalBytes one allocation is recorded in so many allocated bytes
     * @param atMost it then stops by itself, whatever became of Soak
     * @throws IOException with the reason if it cannot be loaded or does not start
     */
    void start(long intervalBytes, Duration atMost) throws IOException, InterruptedException;

    /** The size of the recording until now. */
    long recordedBytes();

    /** Stops it and returns the recording, which the caller deletes. */
    Path stop() throws IOException, InterruptedException;
}
