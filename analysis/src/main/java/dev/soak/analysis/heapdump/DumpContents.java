package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.DumpReader.RootType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is in a dump besides the values of its objects: classes, their names, GC roots, and the number of objects. Read in one pass. */
final class DumpContents {
    private final DumpReader dump;
    private final Texts texts;
    private final Map<Long, Long> nameIds = new HashMap<>();
    private final List<DumpReader.ClassRecord> classes = new ArrayList<>();
    private final Map<RootType, List<GcRoot>> roots = new EnumMap<>(RootType.class);
    private int objects;

    /** @param thread the serial number of its thread, if it has one */
    record GcRoot(RootType type, long id, int thread) {}

    private DumpContents(DumpFile file, DumpReader dump) {
        this.dump = dump;
        this.texts = new Texts(file);
    }

    static DumpContents read(DumpFile file, DumpReader dump) throws IOException {
        DumpContents contents = new DumpContents(file, dump);
        dump.walk(contents.new Gathering());
        return contents;
    }

    private final class Gathering implements DumpReader.Visitor {
        @Override
        public void text(long id, long at, int length) {
            texts.add(id, at, length);
        }

        @Override
        public void loadedClass(long id, long nameId) {
            nameIds.put(id, nameId);
        }

        @Override
        public void root(RootType type, long id, int threadSerial) {
            roots.computeIfAbsent(type, of -> new ArrayList<>()).add(new GcRoot(type, id, threadSerial));
        }

        @Override
        public void classDump(long id, long at) throws IOException {
            classes.add(dump.classAt(at));
            objects++;
        }

        @Override
        public void object(long id, long at) {
            objects++;
        }
    }

    DumpReader dump() {
        return dump;
    }

    List<DumpReader.ClassRecord> classes() {
        return classes;
    }

    /** The name of a class as the JVM writes it; {@code "?"} if the dump does not contain it. */
    String className(DumpReader.ClassRecord record) throws IOException {
        return text(nameIds.getOrDefault(record.id, 0L));
    }

    /** {@code "?"} if the dump does not contain it. */
    String text(long id) throws IOException {
        return texts.of(id);
    }

    /** Those of a type, in the order of the dump. */
    List<GcRoot> roots(RootType type) {
        return roots.getOrDefault(type, List.of());
    }

    /** Classes among them. */
    int objects() {
        return objects;
    }
}
