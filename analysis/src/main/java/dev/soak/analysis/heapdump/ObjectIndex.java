package dev.soak.analysis.heapdump;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * All objects of a dump, including classes, numbered in the order of their addresses, with the offset of each in the file.
 * Takes 13 bytes per object; a look-up reads a table of address ranges and does a short binary search.
 */
final class ObjectIndex {
    static final int ABSENT = -1;
    private static final int RANGES_PER_OBJECT_SHIFT = 3;
    /** Per object: the index, its path and the queue of {@link PathWalk}. */
    private static final int BYTES_PER_OBJECT = 21;

    private static final double USABLE_MEMORY = 0.85;

    private final long[] ids;
    private final int[] placeLow;
    private final byte[] placeHigh;
    private final int shift;
    private final int[] rangeStart;

    private ObjectIndex(long[] ids) {
        this.ids = ids;
        placeLow = new int[ids.length];
        placeHigh = new byte[ids.length];
        long span = ids.length == 0 ? 0 : ids[ids.length - 1] - ids[0];
        int bits = Math.max(0, 64 - Long.numberOfLeadingZeros(span));
        int rangeBits =
                Math.max(1, 32 - Integer.numberOfLeadingZeros(Math.max(1, ids.length >> RANGES_PER_OBJECT_SHIFT)));
        shift = Math.max(0, bits - rangeBits);
        rangeStart = new int[(int) (span >>> shift) + 2];
        int range = 0;
        for (int i = 0; i < ids.length; i++) {
            int of = (int) ((ids[i] - ids[0]) >>> shift);
            while (range <= of) {
                rangeStart[range++] = i;
            }
        }
        Arrays.fill(rangeStart, range, rangeStart.length, ids.length);
    }

    /**
     * Reads the dump three times.
     *
     * @throws IOException if the dump cannot be read, or has more objects than fit into memory
     */
    static ObjectIndex of(DumpReader dump) throws IOException {
        Counting counting = new Counting();
        dump.walk(counting);
        long needed = (long) counting.objects * BYTES_PER_OBJECT;
        if (needed > USABLE_MEMORY * Runtime.getRuntime().maxMemory()) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "reading its %,d objects takes %,d MB: give soak more heap, java -Xmx%dm -jar soak.jar",
                    counting.objects,
                    needed >> 20,
                    (long) (needed / USABLE_MEMORY) >> 20));
        }
        Collecting collecting = new Collecting(counting.objects);
        dump.walk(collecting);
        Arrays.sort(collecting.ids);
        ObjectIndex index = new ObjectIndex(collecting.ids);
        dump.walk(index.new Placing());
        return index;
    }

    private static final class Counting implements DumpReader.Visitor {
        int objects;

        @Override
        public void classDump(long id, long at) {
            objects++;
        }

        @Override
        public void object(long id, long at) {
            objects++;
        }
    }

    private static final class Collecting implements DumpReader.Visitor {
        final long[] ids;
        int next;

        Collecting(int objects) {
            ids = new long[objects];
        }

        @Override
        public void classDump(long id, long at) {
            ids[next++] = id;
        }

        @Override
        public void object(long id, long at) {
            ids[next++] = id;
        }
    }

    private final class Placing implements DumpReader.Visitor {
        @Override
        public void classDump(long id, long at) {
            place(id, at);
        }

        @Override
        public void object(long id, long at) {
            place(id, at);
        }

        private void place(long id, long at) {
            int object = find(id);
            placeLow[object] = (int) at;
            placeHigh[object] = (byte) (at >>> 32);
        }
    }

    int size() {
        return ids.length;
    }

    long id(int object) {
        return ids[object];
    }

    /** The offset of the record of an object in the file. */
    long offset(int object) {
        return ((placeHigh[object] & 0xFFL) << 32) | (placeLow[object] & 0xFFFF_FFFFL);
    }

    /** The number of the object with an identifier, or {@link #ABSENT}. */
    int find(long id) {
        if (ids.length == 0 || id < ids[0] || id > ids[ids.length - 1]) {
            return ABSENT;
        }
        int range = (int) ((id - ids[0]) >>> shift);
        int found = Arrays.binarySearch(ids, rangeStart[range], rangeStart[range + 1], id);
        return found < 0 ? ABSENT : found;
    }
}
