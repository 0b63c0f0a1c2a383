package dev.soak.analysis.heapdump;

import dev.soak.analysis.code.ClassNames;
import dev.soak.analysis.heapdump.KnownReference.Treatment;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes of a heap dump: the references of their instances by name, their size, and what they are on a path. */
final class ClassTable {
    static final int ABSENT = LongIntMap.ABSENT;

    /** What an object is on a path. */
    enum NodeKind {
        /** One step. */
        ORDINARY,
        /** A map, list, set or queue: one step, whatever it is made of. */
        COLLECTION,
        /** A node, table or view of a collection: no step. */
        INTERNAL
    }

    /** Deeper than any class; real hierarchies have tens of levels. */
    private static final int MAX_INHERITANCE = 1_000;

    /** JVMs with a heap beyond this address do not compress references. */
    private static final long COMPRESSIBLE = 32L << 30;

    /** A class with the layout of its instances. */
    static final class ClassLayout {
        final DumpReader.ClassRecord record;
        final String name;
        final int nameNumber;
        /** Offsets of the references among the values of an instance. */
        int[] offsets = {};
        /** The label of each reference: declaring class and field. */
        int[] labels = {};

        Treatment[] treatments = {};
        /** Offset of what a reference refers to without keeping it reachable; -1 for other classes. */
        int referent = -1;
        /** Whether it is what a cleaner keeps of the referent. */
        boolean isCleanable;
        /** Whether a library declares the reference whose collections hide their internals. */
        boolean[] ofLibrary = {};

        int instanceBytes;
        NodeKind kind = NodeKind.ORDINARY;
        /** Whether its static fields count as roots: its loader lives as long as the JVM. */
        boolean isPermanent;

        boolean isArray;
        /** Whether it may be unloaded although its loader lives on. */
        boolean isHidden;

        ClassLayout(DumpReader.ClassRecord record, String name, int nameNumber) {
            this.record = record;
            this.name = name;
            this.nameNumber = nameNumber;
            this.isArray = name.startsWith("[");
        }
    }

    private final DumpReader dump;
    private final Texts texts;
    private final Names names;
    private final LongIntMap byId = new LongIntMap();
    private final List<ClassLayout> layouts = new ArrayList<>();
    private final int[] primitiveArrays = new int[12];
    private final int header;
    private final int reference;

    private ClassTable(DumpContents contents, Names names, boolean compressed) {
        this.dump = contents.dump();
        this.texts = contents.texts();
        this.names = names;
        this.reference = compressed ? Integer.BYTES : dump.idSize();
        this.header = dump.idSize() == Integer.BYTES ? 8 : compressed ? 12 : 16;
    }

    /** @param highest address of any object */
    static ClassTable of(DumpContents contents, Names names, long highest) throws IOException {
        ClassTable classes = named(contents, names, highest);
        classes.resolve();
        return classes;
    }

    /** The names of the classes, without the layout of their instances. */
    static ClassTable named(DumpContents contents, Names names, long highest) throws IOException {
        ClassTable classes = new ClassTable(contents, names, highest >>> 35 == 0 && highest < COMPRESSIBLE);
        for (DumpReader.ClassRecord record : contents.classes()) {
            String raw = contents.className(record);
            String name = ClassNames.fold(raw);
            ClassLayout layout = new ClassLayout(record, name, names.of(name));
            layout.isHidden = ClassNames.isHidden(raw);
            classes.byId.put(record.id, classes.layouts.size());
            classes.layouts.add(layout);
        }
        return classes;
    }

    private void resolve() throws IOException {
        String[] primitives = {"", "", "", "", "[Z", "[C", "[F", "[D", "[B", "[S", "[I", "[J"};
        Map<String, Integer> arrays = new HashMap<>();
        for (int i = 0; i < layouts.size(); i++) {
            if (layouts.get(i).isArray) {
                arrays.putIfAbsent(layouts.get(i).name, i);
            }
        }
        for (int type = 4; type < primitives.length; type++) {
            primitiveArrays[type] = arrays.getOrDefault(primitives[type], ABSENT);
        }
        Set<String> withInternals = new HashSet<>();
        Map<ClassLayout, DeclaredFields> declared = new HashMap<>();
        for (ClassLayout layout : layouts) {
            layOut(layout, declared);
            if (layout.kind == NodeKind.COLLECTION && KnownReferences.hidesInternals(layout.name)) {
                withInternals.add(outermost(layout.name));
            }
        }
        for (ClassLayout layout : layouts) {
            if (layout.kind == NodeKind.ORDINARY
                    && layout.name.indexOf('$') > 0
                    && withInternals.contains(outermost(layout.name))) {
                layout.kind = NodeKind.INTERNAL;
            }
        }
    }

    private static String outermost(String name) {
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    /** The fields of a class whose references paths know, without those of its superclasses. */
    private final class DeclaredFields {
        final List<Integer> offsets = new ArrayList<>();
        final List<Integer> labels = new ArrayList<>();
        final List<Treatment> treatments = new ArrayList<>();
        final boolean ofLibrary;
        /** As {@link ClassLayout#referent}. */
        int referent = -1;
        /** In the file. */
        int valueBytes;
        /** In memory. */
        int instanceBytes;

        /** @param declaring the name of the class by which its references are known */
        DeclaredFields(ClassLayout layout, String declaring) throws IOException {
            ofLibrary = KnownReferences.hidesInternals(layout.name);
            for (int i = 0; i < layout.record.fieldNames.length; i++) {
                int type = layout.record.fieldTypes[i];
                if (DumpReader.isReference(type)) {
                    reference(text(layout.record.fieldNames[i]), declaring);
                    instanceBytes += reference;
                } else {
                    instanceBytes += dump.sizeOf(type);
                }
                valueBytes += dump.sizeOf(type);
            }
        }

        private void reference(String field, String declaring) {
            Treatment treatment = KnownReferences.treatment(declaring, field);
            if (treatment != Treatment.IGNORED) {
                offsets.add(valueBytes);
                labels.add(names.of(declaring + "." + field));
                treatments.add(treatment);
            } else if (field.equals(KnownReferences.REFERENT)) {
                referent = valueBytes;
            }
        }
    }

    /** @param declared what the classes that were laid out before declare */
    private void layOut(ClassLayout layout, Map<ClassLayout, DeclaredFields> declared) throws IOException {
        List<ClassLayout> hierarchy = withSuperclasses(layout);
        layout.isCleanable = isOrExtends(hierarchy, KnownReferences.CLEANABLE);
        boolean soft = isOrExtends(hierarchy, KnownReferences.SOFT_REFERENCE);
        List<DeclaredFields> parts = new ArrayList<>();
        for (ClassLayout c : hierarchy) {
            if (soft && c.name.equals(KnownReferences.REFERENCE)) {
                parts.add(new DeclaredFields(c, KnownReferences.SOFT_REFERENCE));
            } else {
                if (!declared.containsKey(c)) {
                    declared.put(c, new DeclaredFields(c, c.name));
                }
                parts.add(declared.get(c));
            }
        }
        int references = parts.stream().mapToInt(part -> part.offsets.size()).sum();
        layout.offsets = new int[references];
        layout.labels = new int[references];
        layout.treatments = new Treatment[references];
        layout.ofLibrary = new boolean[references];
        int next = 0;
        int offset = 0;
        int bytes = header;
        for (DeclaredFields part : parts) {
            for (int i = 0; i < part.offsets.size(); i++) {
                layout.offsets[next] = offset + part.offsets.get(i);
                layout.labels[next] = part.labels.get(i);
                layout.treatments[next] = part.treatments.get(i);
                layout.ofLibrary[next++] = part.ofLibrary;
            }
            layout.referent = part.referent < 0 ? layout.referent : offset + part.referent;
            offset += part.valueBytes;
            bytes += part.instanceBytes;
        }
        layout.instanceBytes = (bytes + 7) & ~7;
        if (hierarchy.stream().anyMatch(c -> KnownReferences.isCollection(c.name))) {
            layout.kind = NodeKind.COLLECTION;
        }
    }

    private static boolean isOrExtends(List<ClassLayout> hierarchy, String name) {
        return hierarchy.stream().anyMatch(c -> c.name.equals(name));
    }

    /** A class and its superclasses, nearest first; in a damaged dump they may form a cycle. */
    private List<ClassLayout> withSuperclasses(ClassLayout layout) throws IOException {
        List<ClassLayout> all = new ArrayList<>();
        for (ClassLayout c = layout; c != null; c = superclass(c)) {
            all.add(c);
            if (all.size() > MAX_INHERITANCE) {
                throw new IOException("damaged heap dump: class " + layout.name + " is its own superclass");
            }
        }
        return all;
    }

    private @Nullable ClassLayout superclass(ClassLayout layout) {
        return layout.record.superclass == 0 ? null : byId(layout.record.superclass);
    }

    @Nullable
    ClassLayout byId(long id) {
        int number = byId.get(id);
        return number == ABSENT ? null : layouts.get(number);
    }

    List<ClassLayout> all() {
        return layouts;
    }

    String text(long id) throws IOException {
        return texts.of(id);
    }

    /** The class of an object; null if it is itself a class, or the dump does not contain its class. */
    @Nullable
    ClassLayout ofInstance(long place) {
        return dump.tag(place) == DumpReader.CLASS ? null : of(place);
    }

    /** The class of an object that is not itself a class; null if the dump does not contain it. */
    @Nullable
    ClassLayout of(long place) {
        if (dump.tag(place) == DumpReader.PRIMITIVE_ARRAY) {
            int number = primitiveArrays[dump.elementType(place)];
            return number == ABSENT ? null : layouts.get(number);
        }
        return byId(dump.classOf(place));
    }

    /** The shallow size of an object. */
    long bytes(long place, ClassLayout layout) throws IOException {
        int tag = dump.tag(place);
        if (tag == DumpReader.INSTANCE) {
            return layout.instanceBytes;
        }
        long element = tag == DumpReader.OBJECT_ARRAY ? reference : dump.sizeOf(dump.elementType(place));
        return (header + Integer.BYTES + element * (dump.length(place) & 0xFFFF_FFFFL) + 7) & ~7L;
    }
}
