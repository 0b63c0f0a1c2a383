package dev.soak.analysis.heapdump;

import java.io.IOException;
import java.util.Arrays;
import java.util.Locale;

/**
 * All objects of a dump, including classes, numbered in the order of their addresses, with the offset of each in the file.
 *
 * <p>A look-up reads a table of address ranges and does a short binary search. Within a range all identifiers have the same
 * upper bits, so that only the lower ones are kept: 9 bytes per object, and 17 while the index is built.
 */
final class ObjectIndex {
    static final int ABSENT = -1;
    private static final int RANGES_PER_OBJECT_SHIFT = 3;
    /** Low bits of an identifier that fit into a positive int. */
    private static final int LOW_BITS = 31;
    /** Ranges of any dump of a JVM; its addresses are below 2<sup>48</sup>. */
    private static final int MIN_RANGES = 1 << 20;
    /** Per object: the index, its path, what it is retained by, and the queue of {@link PathWalk}. */
    private static final int BYTES_PER_OBJECT = 18;

    private static final double USABLE_MEMORY = 0.85;

    private final long lowest;
    private final long highest;
    /** Objects are aligned: their distances are multiples of this power of two. */
    private final int alignment;

    private final int shift;
    private final int[] rangeStart;
    private final int[] low;
    private final int[] placeLow;
    private final byte[] placeHigh;

    /** @param ids sorted */
    private ObjectIndex(long[] ids) throws IOException {
        lowest = ids.length == 0 ? 0 : ids[0];
        highest = ids.length == 0 ? -1 : ids[ids.length - 1];
        long distances = 0;
        for (long id : ids) {
            distances |= id - lowest;
        }
        alignment = distances == 0 ? 0 : Long.numberOfTrailingZeros(distances);
        long span = ids.length == 0 ? 0 : (highest - lowest) >>> alignment;
        int bits = Long.SIZE - Long.numberOfLeadingZeros(span);
        int ranges = Math.max(1, ids.length >> RANGES_PER_OBJECT_SHIFT);
        shift = Math.min(LOW_BITS, Math.max(0, bits - (Integer.SIZE - Integer.numberOfLeadingZeros(ranges))));
        if (span >>> shift > Math.max(MIN_RANGES, 4L * ranges)) {
            throw new IOException("damaged heap dump: the identifiers of its objects are no addresses");
        }
        low = new int[ids.length];
        placeLow = new int[ids.length];
        placeHigh = new byte[ids.length];
        rangeStart = new int[(int) (span >>> shift) + 2];
        int range = 0;
        for (int i = 0; i < ids.length; i++) {
            int of = range(ids[i]);
            while (range <= of) {
                rangeStart[range++] = i;
            }
            low[i] = low(ids[i]);
        }
        Arrays.fill(rangeStart, range, rangeStart.length, ids.length);
    }

    private int range(long id) {
        return (int) (((id - lowest) >>> alignment) >>> shift);
    }

    private int low(long id) {
        return (int) (((id - lowest) >>> alignment) & ((1L << shift) - 1));
    }

    /**
     * Reads the dump twice.
     *
     * @param objects how many it contains
     * @throws IOException if the dump cannot be read, or has more objects than fit into memory
     */
    static ObjectIndex of(DumpReader dump, int objects) throws IOException {
        long needed = (long) objects * BYTES_PER_OBJECT;
        if (needed > USABLE_MEMORY * Runtime.getRuntime().maxMemory()) {
            throw new IOException(String.format(
                    Locale.ROOT,
                    "reading its %,d objects takes %,d MB: give soak more heap, java -Xmx%dm -jar soak.jar",
                    objects,
                    needed >> 20,
                    (long) (needed / USABLE_MEMORY) >> 20));
        }
        Collecting collecting = new Collecting(objects);
        dump.walk(collecting);
        Arrays.sort(collecting.ids);
        ObjectIndex index = new ObjectIndex(collecting.ids);
        dump.walk(index.new Placing());
        return index;
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
        return low.length;
    }

    long id(int object) {
        int range = Arrays.binarySearch(rangeStart, object + 1);
        if (range < 0) {
            range = -range - 1;
        }
        while (rangeStart[range - 1] > object) {
            range--;
        }
        return lowest + ((((long) (range - 1) << shift) | low[object]) << alignment);
    }

    /** 0 if there are no objects. */
    long highestId() {
        return Math.max(0, highest);
    }

    /** The offset of the record of an object in the file. */
    long offset(int object) {
        return ((placeHigh[object] & 0xFFL) << 32) | (placeLow[object] & 0xFFFF_FFFFL);
    }

    /** The number of the object with an identifier, or {@link #ABSENT}. */
    int find(long id) {
        if (id < lowest || id > highest || ((id - lowest) & ((1L << alignment) - 1)) != 0) {
            return ABSENT;
        }
        int range = range(id);
        int found = Arrays.binarySearch(low, rangeStart[range], rangeStart[range + 1], low(id));
        return found < 0 ? ABSENT : found;
    }
}
