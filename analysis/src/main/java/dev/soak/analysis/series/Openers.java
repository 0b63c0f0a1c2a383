package dev.soak.analysis.series;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The descriptors and direct buffers that were open at a checkpoint, by the stack that opened them: a line of
 * {@code openers.jsonl}.
 *
 * @param index of the checkpoint
 * @param t seconds since the start
 * @param work requests completed
 * @param quiescent whether nothing was in flight
 * @param stacks the stacks that first occur in this line, by number; frames from the innermost outwards
 */
public record Openers(
        int index,
        double t,
        long work,
        boolean quiescent,
        Map<Integer, List<String>> stacks,
        List<Descriptors> descriptors,
        List<Buffers> buffers) {
    /** The number for no stack: the opening was not observed, or observed without its stack. */
    public static final int NO_STACK = 0;

    public Openers {
        stacks = Collections.unmodifiableMap(new LinkedHashMap<>(stacks));
        descriptors = List.copyOf(descriptors);
        buffers = List.copyOf(buffers);
    }

    /**
     * Descriptors that one stack opened.
     *
     * @param stack its number, defined in this line or an earlier one
     * @param kind as in {@code fd.open{kind=…}}
     * @param path the pattern of a file's path as in {@code fd.open{path=…}}; empty for other kinds
     * @param before how many were open before the full GC
     * @param after how many were open after the full GC
     */
    public record Descriptors(int stack, String kind, String path, long before, long after) {
        public Descriptors {
            Objects.requireNonNull(kind);
            Objects.requireNonNull(path);
        }
    }

    /** Direct buffers that one stack allocated and that were still not freed after the full GC. */
    public record Buffers(int stack, long count, long bytes) {}
}
