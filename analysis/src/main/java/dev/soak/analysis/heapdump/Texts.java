package dev.soak.analysis.heapdump;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Where a dump has its strings: the names of classes, fields and methods. Only those that are asked for are read. */
final class Texts {
    private final DumpFile file;
    private final LongIntMap numbers = new LongIntMap();
    private long[] places = new long[1024];
    private int[] lengths = new int[1024];
    private int size;

    Texts(DumpFile file) {
        this.file = file;
    }

    /**
     * Notes a string.
     *
     * @param id not 0
     * @param at offset of its UTF-8 in the file
     * @param length in bytes
     */
    void add(long id, long at, int length) {
        if (size == places.length) {
            places = Arrays.copyOf(places, 2 * size);
            lengths = Arrays.copyOf(lengths, 2 * size);
        }
        places[size] = at;
        lengths[size] = length;
        numbers.put(id, size++);
    }

    /** {@code "?"} if the dump does not contain it. */
    String of(long id) throws IOException {
        int number = numbers.get(id);
        return number == LongIntMap.ABSENT
                ? "?"
                : new String(file.bytes(places[number], lengths[number]), StandardCharsets.UTF_8);
    }
}
