package dev.soak.analysis.heapdump;

import dev.soak.analysis.code.ClassNames;
import dev.soak.analysis.heapdump.KnownReference.Treatment;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
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
    private final Names names;
    private final LongIntMap byId = new LongIntMap();
    private final List<ClassLayout> layouts = new ArrayList<>();
    private final Map<Long, String> texts = new HashMap<>();
    private final int[] primitiveArrays = new int[12];
    private final int header;
    private final int reference;

    private ClassTable(DumpReader dump, Names names, boolean compressed) {
        this.dump = dump;
        this.names = names;
        this.reference = compressed ? Integer.BYTES : dump.idSize();
        this.header = dump.idSize() == Integer.BYTES ? 8 : compressed ? 12 : 16;
    }

    /** @param highest address of any object */
    static ClassTable read(DumpFile file, DumpReader dump, Names names, long highest) throws IOException {
        ClassTable classes = new ClassTable(dump, names, highest >>> 35 == 0 && highest < COMPRESSIBLE);
        Gathering gathering = new Gathering(file, dump);
        dump.walk(gathering);
        classes.texts.putAll(gathering.texts);
        for (DumpReader.ClassRecord record : gathering.records) {
            String raw = gathering.texts.getOrDefault(gathering.nameIds.getOrDefault(record.id, 0L), "?");
            String name = ClassNames.fold(raw);
            ClassLayout layout = new ClassLayout(record, name, names.of(name));
            layout.isHidden = ClassNames.isHidden(raw);
            classes.byId.put(record.id, classes.layouts.size());
            classes.layouts.add(layout);
        }
        classes.resolve();
        return classes;
    }

    private static final class Gathering implements DumpReader.Visitor {
        final DumpFile file;
        final DumpReader dump;
        final Map<Long, String> texts = new HashMap<>();
        final Map<Long, Long> nameIds = new HashMap<>();
        final List<DumpReader.ClassRecord> records = new ArrayList<>();

        Gathering(DumpFile file, DumpReader dump) {
            this.file = file;
            this.dump = dump;
        }

        @Override
        public void text(long id, long at, int length) throws IOException {
            texts.put(id, new String(file.bytes(at, length), StandardCharsets.UTF_8));
        }

        @Override
        public void loadedClass(long id, long nameId) {
            nameIds.put(id, nameId);
        }

        @Override
        public void classDump(long id, long at) throws IOException {
            records.add(dump.classAt(at));
        }
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
        for (ClassLayout layout : layouts) {
            layOut(layout);
            if (isCollection(layout)) {
                layout.kind = NodeKind.COLLECTION;
                if (KnownReferences.hidesInternals(layout.name)) {
                    withInternals.add(outermost(layout.name));
                }
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

    private void layOut(ClassLayout layout) throws IOException {
        List<Integer> offsets = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<Treatment> treatments = new ArrayList<>();
        List<Boolean> ofLibrary = new ArrayList<>();
        int offset = 0;
        int bytes = header;
        List<ClassLayout> hierarchy = withSuperclasses(layout);
        layout.isCleanable = hierarchy.stream().anyMatch(c -> c.name.equals(KnownReferences.CLEANABLE));
        boolean soft = hierarchy.stream().anyMatch(c -> c.name.equals(KnownReferences.SOFT_REFERENCE));
        for (ClassLayout c : hierarchy) {
            boolean softReferent = soft && c.name.equals(KnownReferences.REFERENCE);
            String declaring = softReferent ? KnownReferences.SOFT_REFERENCE : c.name;
            boolean library = KnownReferences.hidesInternals(c.name);
            for (int i = 0; i < c.record.fieldNames.length; i++) {
                int type = c.record.fieldTypes[i];
                String field = text(c.record.fieldNames[i]);
                if (!DumpReader.isReference(type)) {
                    bytes += dump.sizeOf(type);
                } else {
                    bytes += reference;
                    Treatment treatment = KnownReferences.treatment(declaring, field);
                    if (treatment == Treatment.IGNORED && field.equals(KnownReferences.REFERENT)) {
                        layout.referent = offset;
                    }
                    if (treatment != Treatment.IGNORED) {
                        offsets.add(offset);
                        labels.add(names.of(declaring + "." + field));
                        treatments.add(treatment);
                        ofLibrary.add(library);
                    }
                }
                offset += dump.sizeOf(type);
            }
        }
        layout.offsets = offsets.stream().mapToInt(Integer::intValue).toArray();
        layout.labels = labels.stream().mapToInt(Integer::intValue).toArray();
        layout.treatments = treatments.toArray(Treatment[]::new);
        layout.ofLibrary = new boolean[ofLibrary.size()];
        for (int i = 0; i < layout.ofLibrary.length; i++) {
            layout.ofLibrary[i] = ofLibrary.get(i);
        }
        layout.instanceBytes = (bytes + 7) & ~7;
    }

    private boolean isCollection(ClassLayout layout) throws IOException {
        for (ClassLayout c : withSuperclasses(layout)) {
            if (KnownReferences.isCollection(c.name)) {
                return true;
            }
        }
        return false;
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

    String text(long id) {
        return texts.getOrDefault(id, "?");
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
