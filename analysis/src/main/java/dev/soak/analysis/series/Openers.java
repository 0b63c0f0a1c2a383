package dev.soak.analysis.series;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What was open at a checkpoint, by who opened it: a line of {@code openers.jsonl}.
 *
 * @param index of the checkpoint
 * @param t seconds since the start
 * @param work pull requests done
 * @param quiescent nothing was in flight
 * @param stacks the stacks that this line names first, by number: frames, innermost first
 */
public record Openers(
        int index,
        double t,
        long work,
        boolean quiescent,
        Map<Integer, List<String>> stacks,
        List<Descriptors> descriptors,
        List<Buffers> buffers) {
    /** The number of no stack: the opening was not seen, or seen without its stack. */
    public static final int NO_STACK = 0;

    public Openers {
        stacks = Collections.unmodifiableMap(new LinkedHashMap<>(stacks));
        descriptors = List.copyOf(descriptors);
        buffers = List.copyOf(buffers);
    }

    /**
     * Descriptors that one stack opened.
     *
     * @param stack its number; it stands in this line or in one before
     * @param kind as {@code fd.open{kind=…}} has it
     * @param path a pattern for files, as {@code fd.open{path=…}} has it; empty for others
     * @param before how many were open before the checkpoint's collection
     * @param after how many were open after it
     */
    public record Descriptors(int stack, String kind, String path, long before, long after) {}

    /** Direct buffers that one stack allocated and that were not freed after the checkpoint's collection. */
    public record Buffers(int stack, long count, long bytes) {}
}
