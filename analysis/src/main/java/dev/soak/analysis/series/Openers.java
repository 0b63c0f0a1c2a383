package dev.soak.analysis.series;

import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The descriptors, direct buffers and temporary files that existed at a checkpoint, by the stack that opened, allocated or
 * created them: a line of {@code openers.jsonl}.
 *
 * @param index of the checkpoint
 * @param t seconds since the start
 * @param work requests completed
 * @param quiescent whether nothing was in flight
 * @param stacks the stacks that first occur in this line, by number; frames from the innermost outwards
 * @param files empty also in lines of versions that did not record them
 */
public record Openers(
        int index,
        double t,
        long work,
        boolean quiescent,
        Map<Integer, List<String>> stacks,
        List<Descriptors> descriptors,
        List<Buffers> buffers,
        @JsonSetter(nulls = Nulls.AS_EMPTY) List<Files> files) {
    /** The number for no stack: the opening was not observed, or observed without its stack. */
    public static final int NO_STACK = 0;

    public Openers {
        stacks = Collections.unmodifiableMap(new LinkedHashMap<>(stacks));
        descriptors = List.copyOf(descriptors);
        buffers = List.copyOf(buffers);
        files = List.copyOf(files);
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

    /**
     * Temporary files that one stack created and that existed after the full GC.
     *
     * @param name the pattern of their names as in {@code disk.files{name=…}}; empty for various ones
     */
    public record Files(int stack, String name, long count, long bytes) {
        public Files {
            Objects.requireNonNull(name);
        }
    }
}
