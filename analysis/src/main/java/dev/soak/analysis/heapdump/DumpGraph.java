package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.ClassTable.ClassLayout;
import dev.soak.analysis.heapdump.KnownReference.Treatment;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.function.UnaryOperator;

/**
 * The objects of a heap dump, the references between them, and its GC roots.
 *
 * <p>Memory: that of the {@link ObjectIndex}, 9 bytes per object; the dump itself is memory-mapped.
 */
final class DumpGraph {
    private final DumpReader dump;
    private final ObjectIndex objects;
    private final ClassTable classes;
    private final ClassLoaders loaders;
    private final GcRoots roots;

    /** Receives the references of an object, null among them. */
    interface References {
        /** @param values offset of the values of the instance in the file */
        void field(long values, ClassLayout layout, int field) throws IOException;

        void element(long id) throws IOException;

        void staticField(ClassLayout declaring, int field) throws IOException;

        /** The loader of a class that may be unloaded. */
        void loader(long id) throws IOException;

        /** The class of an instance, if it may be unloaded. */
        void itsClass(long id) throws IOException;
    }

    /** Receives the entries of a list. */
    interface Entries {
        void entry(long id) throws IOException;
    }

    private DumpGraph(DumpFile file, Names names, UnaryOperator<String> threadPattern, Set<String> permanent)
            throws IOException {
        dump = new DumpReader(file);
        DumpContents contents = DumpContents.read(file, dump);
        objects = ObjectIndex.of(dump, contents.objects());
        classes = ClassTable.of(contents, names, objects.highestId());
        loaders = ClassLoaders.of(classes, this::typeOf);
        loaders.markPermanent(classes, permanent);
        roots = GcRoots.of(contents, new ThreadNames(file, dump, objects, classes, names), threadPattern);
    }

    /**
     * Reads the index of a dump.
     *
     * @param threadPattern folds the name of a thread into that of its pool
     * @param permanent the types of class loaders that live as long as the JVM, in addition to the JVM's own
     */
    static DumpGraph open(Path path, Names names, UnaryOperator<String> threadPattern, Set<String> permanent)
            throws IOException, InputException {
        return new DumpGraph(DumpFile.map(path), names, threadPattern, permanent);
    }

    DumpReader dump() {
        return dump;
    }

    ObjectIndex objects() {
        return objects;
    }

    ClassTable classes() {
        return classes;
    }

    ClassLoaders loaders() {
        return loaders;
    }

    GcRoots roots() {
        return roots;
    }

    private String typeOf(long id) {
        int object = objects.find(id);
        ClassLayout layout = object == ObjectIndex.ABSENT ? null : classes.ofInstance(objects.offset(object));
        return layout == null ? "?" : layout.name;
    }

    /**
     * Passes on the entries of a list whose links are no steps of their own ({@link Treatment#LINK}); of an object that has no such
     * link, itself. The last entry may lead back to the first.
     */
    void followList(long first, Entries entries) throws IOException {
        long id = first;
        for (int i = 0; i < objects.size() && id != 0 && (i == 0 || id != first); i++) {
            entries.entry(id);
            id = next(id);
        }
    }

    private long next(long id) throws IOException {
        int object = objects.find(id);
        ClassLayout layout = object == ObjectIndex.ABSENT ? null : classes.ofInstance(objects.offset(object));
        if (layout != null) {
            for (int i = 0; i < layout.offsets.length; i++) {
                if (layout.treatments[i] == Treatment.LINK) {
                    return dump.id(dump.values(objects.offset(object)) + layout.offsets[i]);
                }
            }
        }
        return 0;
    }

    /** Passes on what an object refers to, in the order of the file. Permanent classes have no references: they are roots. */
    void follow(int object, References references) throws IOException {
        long place = objects.offset(object);
        int tag = dump.tag(place);
        if (tag == DumpReader.CLASS) {
            ClassLayout layout = classes.byId(objects.id(object));
            if (layout != null && !layout.isPermanent) {
                references.loader(layout.record.loader);
                for (int i = 0; i < layout.record.staticNames.length; i++) {
                    references.staticField(layout, i);
                }
            }
            return;
        }
        ClassLayout layout = classes.of(place);
        if (layout == null || tag == DumpReader.PRIMITIVE_ARRAY) {
            return;
        }
        long values = dump.values(place);
        if (tag == DumpReader.OBJECT_ARRAY) {
            int length = dump.length(place);
            for (int i = 0; i < length; i++) {
                references.element(dump.id(values + (long) i * dump.idSize()));
            }
        } else {
            for (int i = 0; i < layout.offsets.length; i++) {
                references.field(values, layout, i);
            }
        }
        if (!layout.isPermanent) {
            references.itsClass(layout.record.id);
        }
    }
}
