package dev.soak.analysis.heapdump;

import dev.soak.analysis.code.ClassNames;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The classes of a dump: what their instances refer to by which name, how large they are, what they are in a path. */
final class ClassTable {
    static final int ABSENT = LongIntMap.ABSENT;

    /** What an object of a class is in a path. */
    enum Kind {
        ORDINARY,
        /** A map, list, set or queue: a step of its own. */
        COLLECTION,
        /** A node, table or view of one: no step at all. */
        INTERNAL
    }

    /** What a field means in a collection. */
    enum Role {
        NONE,
        KEY,
        VALUE,
        ELEMENT
    }

    private static final Set<String> COLLECTIONS = Set.of(
            "java.util.AbstractCollection",
            "java.util.AbstractMap",
            "java.util.Dictionary",
            "java.util.concurrent.CopyOnWriteArrayList",
            "java.lang.ThreadLocal$ThreadLocalMap");
    private static final List<String> WITH_INTERNALS =
            List.of("java.", "com.google.common.", "com.github.benmanes.caffeine.");
    private static final Map<String, Role> ROLES = Map.ofEntries(
            Map.entry("key", Role.KEY),
            Map.entry("k", Role.KEY),
            Map.entry("k0", Role.KEY),
            Map.entry("value", Role.VALUE),
            Map.entry("val", Role.VALUE),
            Map.entry("v", Role.VALUE),
            Map.entry("v0", Role.VALUE),
            Map.entry("valueReference", Role.VALUE),
            Map.entry("item", Role.ELEMENT),
            Map.entry("element", Role.ELEMENT),
            Map.entry("e", Role.ELEMENT),
            Map.entry("e0", Role.ELEMENT),
            Map.entry("e1", Role.ELEMENT));
    /** A soft, weak or phantom reference, and what only waits for its finalizer, hold nothing. */
    private static final Set<String> NOT_HOLDING = Set.of("referent", "discovered");
    /** Above this address there are no compressed references. */
    private static final long COMPRESSIBLE = 32L << 30;

    /** A class. */
    static final class Shape {
        final DumpReader.ClassRecord record;
        final String name;
        final int nameNumber;
        /** The places of references among the values of an instance, and for each its label, role and declaration. */
        int[] offsets = {};

        int[] labels = {};
        Role[] roles = {};
        boolean[] ofLibrary = {};
        int instanceBytes;
        Kind kind = Kind.ORDINARY;
        /** Whether its statics count as roots: its loader stays as long as the JVM. */
        boolean stays;

        boolean isArray;

        Shape(DumpReader.ClassRecord record, String name, int nameNumber) {
            this.record = record;
            this.name = name;
            this.nameNumber = nameNumber;
            this.isArray = name.startsWith("[");
        }
    }

    private final DumpReader dump;
    private final Names names;
    private final LongIntMap byId = new LongIntMap();
    private final List<Shape> shapes = new ArrayList<>();
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

    /** @param highest the highest address of an object */
    static ClassTable read(DumpFile file, DumpReader dump, Names names, long highest) throws IOException {
        ClassTable classes = new ClassTable(dump, names, highest >>> 35 == 0 && highest < COMPRESSIBLE);
        Gathering gathering = new Gathering(file, dump);
        dump.walk(gathering);
        classes.texts.putAll(gathering.texts);
        for (DumpReader.ClassRecord record : gathering.records) {
            String raw = gathering.texts.getOrDefault(gathering.nameIds.getOrDefault(record.id, 0L), "?");
            String name = ClassNames.fold(raw);
            Shape shape = new Shape(record, name, names.of(name));
            classes.byId.put(record.id, classes.shapes.size());
            classes.shapes.add(shape);
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
        for (int i = 0; i < shapes.size(); i++) {
            if (shapes.get(i).isArray) {
                arrays.putIfAbsent(shapes.get(i).name, i);
            }
        }
        for (int type = 4; type < primitives.length; type++) {
            primitiveArrays[type] = arrays.getOrDefault(primitives[type], ABSENT);
        }
        Set<String> withInternals = new HashSet<>();
        for (Shape shape : shapes) {
            layOut(shape);
            if (isA(shape, COLLECTIONS) || shape.name.startsWith("java.util.Collections$")) {
                shape.kind = Kind.COLLECTION;
                if (WITH_INTERNALS.stream().anyMatch(shape.name::startsWith)) {
                    withInternals.add(outermost(shape.name));
                }
            }
        }
        for (Shape shape : shapes) {
            if (shape.kind == Kind.ORDINARY
                    && shape.name.indexOf('$') > 0
                    && withInternals.contains(outermost(shape.name))) {
                shape.kind = Kind.INTERNAL;
            }
        }
    }

    private static String outermost(String name) {
        int dollar = name.indexOf('$');
        return dollar < 0 ? name : name.substring(0, dollar);
    }

    private void layOut(Shape shape) throws IOException {
        List<Integer> offsets = new ArrayList<>();
        List<Integer> labels = new ArrayList<>();
        List<Role> roles = new ArrayList<>();
        List<Boolean> ofLibrary = new ArrayList<>();
        int offset = 0;
        int bytes = header;
        for (Shape c = shape; c != null; c = superclass(c)) {
            boolean isReferenceClass = c.name.equals("java.lang.ref.Reference");
            boolean library = WITH_INTERNALS.stream().anyMatch(c.name::startsWith);
            for (int i = 0; i < c.record.fieldNames.length; i++) {
                int type = c.record.fieldTypes[i];
                String field = text(c.record.fieldNames[i]);
                if (!DumpReader.isReference(type)) {
                    bytes += dump.sizeOf(type);
                } else {
                    bytes += reference;
                    if (!(isReferenceClass && NOT_HOLDING.contains(field))) {
                        offsets.add(offset);
                        labels.add(names.of(c.name + "." + field));
                        roles.add(ROLES.getOrDefault(field, Role.NONE));
                        ofLibrary.add(library);
                    }
                }
                offset += dump.sizeOf(type);
            }
        }
        shape.offsets = offsets.stream().mapToInt(Integer::intValue).toArray();
        shape.labels = labels.stream().mapToInt(Integer::intValue).toArray();
        shape.roles = roles.toArray(Role[]::new);
        shape.ofLibrary = new boolean[ofLibrary.size()];
        for (int i = 0; i < shape.ofLibrary.length; i++) {
            shape.ofLibrary[i] = ofLibrary.get(i);
        }
        shape.instanceBytes = (bytes + 7) & ~7;
    }

    /** Whether a class or one above it is among those named. */
    boolean isA(Shape shape, Set<String> among) {
        for (Shape c = shape; c != null; c = superclass(c)) {
            if (among.contains(c.name)) {
                return true;
            }
        }
        return false;
    }

    private @Nullable Shape superclass(Shape shape) {
        return shape.record.superclass == 0 ? null : byId(shape.record.superclass);
    }

    @Nullable
    Shape byId(long id) {
        int number = byId.get(id);
        return number == ABSENT ? null : shapes.get(number);
    }

    List<Shape> all() {
        return shapes;
    }

    String text(long id) {
        return texts.getOrDefault(id, "?");
    }

    /** The class of an object that is none itself; null where the dump does not tell. */
    @Nullable
    Shape of(long place) {
        if (dump.tag(place) == DumpReader.PRIMITIVE_ARRAY) {
            int number = primitiveArrays[dump.elementType(place)];
            return number == ABSENT ? null : shapes.get(number);
        }
        return byId(dump.classOf(place));
    }

    /** The bytes that an object itself takes in the heap. */
    long bytes(long place, Shape shape) throws IOException {
        int tag = dump.tag(place);
        if (tag == DumpReader.INSTANCE) {
            return shape.instanceBytes;
        }
        long element = tag == DumpReader.OBJECT_ARRAY ? reference : dump.sizeOf(dump.elementType(place));
        return (header + Integer.BYTES + element * (dump.length(place) & 0xFFFF_FFFFL) + 7) & ~7L;
    }
}
