package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.DumpReader.RootType;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The classes, names and GC roots of a dump, and the number of its objects, read in one pass. Not kept while paths are walked. */
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
        return texts.of(nameIds.getOrDefault(record.id, 0L));
    }

    Texts texts() {
        return texts;
    }

    /** By type, in the order of the dump. */
    Map<RootType, List<GcRoot>> roots() {
        return roots;
    }

    /** Classes among them. */
    int objects() {
        return objects;
    }
}
