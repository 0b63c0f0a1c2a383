package dev.soak.agent.target;

import dev.soak.analysis.resource.RefusedAllocation;
import java.util.Map;

/**
 * What a target has printed until now.
 *
 * @param bytes of its output, whether they were copied or not
 * @param outOfMemory the lines that tell of an {@code OutOfMemoryError}, by what could not be allocated
 */
public record PrintedOutput(long bytes, Map<RefusedAllocation, Long> outOfMemory) {
    public PrintedOutput {
        outOfMemory = Map.copyOf(outOfMemory);
    }
}
