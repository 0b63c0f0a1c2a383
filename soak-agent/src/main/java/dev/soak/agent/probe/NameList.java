package dev.soak.agent.probe;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Consumer;

/**
 * Names in insertion order, in memory that is allocated at the start: a list of strings would grow in the measured heap, by
 * one string for each class that is followed.
 */
final class NameList {
    private static final int BYTES_EACH = 100;

    private final byte[] text;
    private final int[] ends;
    private final long[] hashes;
    private int size;

    NameList(int most) {
        text = new byte[most * BYTES_EACH];
        ends = new int[most];
        hashes = new long[Integer.highestOneBit(most) * 4];
    }

    boolean contains(String name) {
        return hashes[NameHash.slot(hashes, NameHash.of(name))] != 0;
    }

    /** Adds a name unless it is present or there is no room. */
    void add(String name) {
        long hash = NameHash.of(name);
        int slot = NameHash.slot(hashes, hash);
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        int from = end(size);
        if (hashes[slot] != 0 || size == ends.length || from + bytes.length > text.length) {
            return;
        }
        System.arraycopy(bytes, 0, text, from, bytes.length);
        ends[size++] = from + bytes.length;
        hashes[slot] = hash;
    }

    int size() {
        return size;
    }

    void forEach(Consumer<String> action) {
        for (int i = 0; i < size; i++) {
            action.accept(new String(Arrays.copyOfRange(text, end(i), ends[i]), StandardCharsets.UTF_8));
        }
    }

    private int end(int count) {
        return count == 0 ? 0 : ends[count - 1];
    }
}
