package dev.soak.analysis.heapdump;

import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Reads the records of a heap dump in the binary HPROF format, versions 1.0.1 and 1.0.2, as HotSpot writes it.
 *
 * <p>Source: {@code heapDumper.cpp} and the format's description in OpenJDK's {@code hprof_b_spec.h}.
 */
final class DumpReader {
    static final int INSTANCE = 0x21;
    static final int OBJECT_ARRAY = 0x22;
    static final int PRIMITIVE_ARRAY = 0x23;
    static final int CLASS = 0x20;

    private static final int UTF8 = 0x01;
    private static final int LOAD_CLASS = 0x02;
    private static final int HEAP_DUMP = 0x0C;
    private static final int HEAP_DUMP_SEGMENT = 0x1C;
    private static final int RECORD_HEAD = 9;
    private static final int OBJECT = 2;

    private final DumpFile file;
    private final int idSize;
    private final long firstRecord;

    /** The kinds of GC roots. */
    enum RootType {
        JNI_GLOBAL,
        STICKY_CLASS,
        MONITOR,
        THREAD,
        FRAME,
        OTHER
    }

    /** Receives the records in the order of the file. Methods that are not overridden ignore their records. */
    interface Visitor {
        default void text(long id, long at, int length) throws IOException {}

        default void loadedClass(long id, long nameId) {}

        /** @param threadSerial the serial number of the thread, or of the thread that the frame belongs to; otherwise 0 */
        default void root(RootType type, long id, int threadSerial) {}

        /** @param at offset of the record, at its tag */
        default void classDump(long id, long at) throws IOException {}

        /** @param at offset of the record, at its tag */
        default void object(long id, long at) {}
    }

    DumpReader(DumpFile file) throws IOException {
        this.file = file;
        int end = 0;
        while (end < 64 && end < file.size() && file.u1(end) != 0) {
            end++;
        }
        if (!new String(file.bytes(0, end), StandardCharsets.US_ASCII).startsWith("JAVA PROFILE 1.0.")
                || file.size() < end + 13L) {
            throw new IOException("not a heap dump");
        }
        idSize = file.s4(end + 1L);
        if (idSize != Integer.BYTES && idSize != Long.BYTES) {
            throw new IOException("unsupported heap dump: identifiers of " + idSize + " bytes");
        }
        firstRecord = end + 13L;
    }

    int idSize() {
        return idSize;
    }

    long id(long at) {
        return idSize == Long.BYTES ? file.s8(at) : file.u4(at);
    }

    /** The size of a value of a basic type in the file, in bytes. */
    int sizeOf(int type) throws IOException {
        return switch (type) {
            case OBJECT -> idSize;
            case 4, 8 -> 1;
            case 5, 9 -> 2;
            case 6, 10 -> 4;
            case 7, 11 -> 8;
            default -> throw new IOException("damaged heap dump: unknown basic type " + type);
        };
    }

    static boolean isReference(int type) {
        return type == OBJECT;
    }

    /**
     * Reads all records.
     *
     * @throws EOFException if the dump is truncated; the visitor has received the records before that
     */
    void walk(Visitor visitor) throws IOException {
        long at = firstRecord;
        while (at + RECORD_HEAD <= file.size()) {
            int tag = file.u1(at);
            long length = file.u4(at + 5);
            long body = at + RECORD_HEAD;
            if (body + length > file.size()) {
                throw new EOFException("the heap dump is truncated");
            }
            switch (tag) {
                case UTF8 -> visitor.text(id(body), body + idSize, (int) (length - idSize));
                case LOAD_CLASS -> visitor.loadedClass(id(body + 4), id(body + 8 + idSize));
                case HEAP_DUMP, HEAP_DUMP_SEGMENT -> heap(body, body + length, visitor);
                default -> {
                    // Stack traces and other records without objects.
                }
            }
            at = body + length;
        }
    }

    private void heap(long from, long to, Visitor visitor) throws IOException {
        long at = from;
        while (at < to) {
            int tag = file.u1(at);
            long id = id(at + 1);
            long next = at + 1 + idSize;
            switch (tag) {
                case 0xFF -> visitor.root(RootType.OTHER, id, 0);
                case 0x01 -> {
                    visitor.root(RootType.JNI_GLOBAL, id, 0);
                    next += idSize;
                }
                case 0x02, 0x03 -> {
                    visitor.root(RootType.FRAME, id, file.s4(next));
                    next += 8;
                }
                case 0x04, 0x06 -> {
                    visitor.root(RootType.FRAME, id, file.s4(next));
                    next += 4;
                }
                case 0x05 -> visitor.root(RootType.STICKY_CLASS, id, 0);
                case 0x07 -> visitor.root(RootType.MONITOR, id, 0);
                case 0x08 -> {
                    visitor.root(RootType.THREAD, id, file.s4(next));
                    next += 8;
                }
                case CLASS -> {
                    visitor.classDump(id, at);
                    next = new ClassRecord(at).end;
                }
                case INSTANCE -> {
                    visitor.object(id, at);
                    next += 8 + idSize + file.u4(next + 4 + idSize);
                }
                case OBJECT_ARRAY -> {
                    visitor.object(id, at);
                    next += 8 + idSize + file.u4(next + 4) * idSize;
                }
                case PRIMITIVE_ARRAY -> {
                    visitor.object(id, at);
                    next += 9 + file.u4(next + 4) * sizeOf(file.u1(next + 8));
                }
                default -> throw new IOException("damaged heap dump: unknown record type " + tag);
            }
            at = next;
        }
    }

    int tag(long at) {
        return file.u1(at);
    }

    /** The class of an instance or an object array. */
    long classOf(long at) {
        return id(at + 1 + idSize + (tag(at) == INSTANCE ? 4 : 8));
    }

    /** The offset of the values of an instance or the elements of an array. */
    long values(long at) {
        return at + 1 + idSize + (tag(at) == PRIMITIVE_ARRAY ? 9 : 8 + idSize);
    }

    /** The number of elements of an array. */
    int length(long at) {
        return file.s4(at + 1 + idSize + 4);
    }

    /** The basic type of the elements of a primitive array. */
    int elementType(long at) {
        return file.u1(at + 1 + idSize + 8);
    }

    ClassRecord classAt(long at) throws IOException {
        return new ClassRecord(at);
    }

    /** The record of a class. */
    final class ClassRecord {
        final long id;
        final long superclass;
        final long loader;
        final long[] staticNames;
        final long[] staticValues;
        final long[] fieldNames;
        final int[] fieldTypes;
        final long end;

        /** Of the static fields only references are kept. */
        ClassRecord(long at) throws IOException {
            id = id(at + 1);
            long p = at + 1 + idSize + 4;
            superclass = id(p);
            loader = id(p + idSize);
            p += 6L * idSize + 4;
            int constants = file.u2(p);
            p += 2;
            for (int i = 0; i < constants; i++) {
                p += 3 + sizeOf(file.u1(p + 2));
            }
            int statics = file.u2(p);
            p += 2;
            long[] names = new long[statics];
            long[] values = new long[statics];
            int references = 0;
            for (int i = 0; i < statics; i++) {
                int type = file.u1(p + idSize);
                if (isReference(type)) {
                    names[references] = id(p);
                    values[references++] = id(p + idSize + 1);
                }
                p += idSize + 1 + sizeOf(type);
            }
            staticNames = Arrays.copyOf(names, references);
            staticValues = Arrays.copyOf(values, references);
            int fields = file.u2(p);
            p += 2;
            fieldNames = new long[fields];
            fieldTypes = new int[fields];
            for (int i = 0; i < fields; i++) {
                fieldNames[i] = id(p);
                fieldTypes[i] = file.u1(p + idSize);
                p += idSize + 1;
            }
            end = p;
        }
    }
}
