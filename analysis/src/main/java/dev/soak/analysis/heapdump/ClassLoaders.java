package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.ClassTable.ClassLayout;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.function.LongFunction;

/** The class loaders of a dump that have defined classes, by their type. */
final class ClassLoaders {
    /** By the identifier of a loader. */
    private final Map<Long, String> types = new HashMap<>();

    private final Map<String, LoaderCount> byType;

    /** The number of class loaders of a type, and of the classes that they have defined. */
    record LoaderCount(long count, long classes) {}

    private ClassLoaders(ClassTable classes, LongFunction<String> typeOf) {
        Map<String, Long> defined = new HashMap<>();
        for (ClassLayout layout : classes.all()) {
            if (layout.record.loader != 0) {
                defined.merge(types.computeIfAbsent(layout.record.loader, typeOf::apply), 1L, Long::sum);
            }
        }
        byType = new HashMap<>();
        types.values()
                .forEach(type -> byType.merge(
                        type,
                        new LoaderCount(1, defined.getOrDefault(type, 0L)),
                        (one, other) -> new LoaderCount(one.count + 1, one.classes)));
    }

    /** @param typeOf the type of an object */
    static ClassLoaders of(ClassTable classes, LongFunction<String> typeOf) {
        return new ClassLoaders(classes, typeOf);
    }

    /** The types of which a dump has a single loader: those that live as long as the JVM. Needs no index of the objects. */
    static Set<String> singleIn(Path path) throws IOException, InputException {
        DumpFile file = DumpFile.map(path);
        DumpReader dump = new DumpReader(file);
        ClassTable classes = ClassTable.named(DumpContents.read(file, dump), new Names(), 0);
        LongIntMap loaders = new LongIntMap();
        classes.all().stream()
                .mapToLong(layout -> layout.record.loader)
                .filter(loader -> loader != 0)
                .distinct()
                .forEach(loader -> loaders.put(loader, 0));
        Map<Long, String> types = new HashMap<>();
        dump.walk(new DumpReader.Visitor() {
            @Override
            public void object(long id, long at) {
                if (loaders.get(id) != LongIntMap.ABSENT) {
                    ClassLayout layout = classes.ofInstance(at);
                    types.put(id, layout == null ? "?" : layout.name);
                }
            }
        });
        Set<String> single = new HashSet<>();
        of(classes, id -> types.getOrDefault(id, "?")).byType.forEach((type, loaded) -> {
            if (loaded.count == 1) {
                single.add(type);
            }
        });
        return single;
    }

    Map<String, LoaderCount> byType() {
        return byType;
    }

    /**
     * Marks the classes of loaders that live as long as the JVM, without the hidden ones of the target, which end before their
     * loader.
     *
     * @param permanent the types of those loaders, in addition to the JVM's own
     */
    void markPermanent(ClassTable classes, Set<String> permanent) {
        for (ClassLayout layout : classes.all()) {
            String type = types.get(layout.record.loader);
            layout.isPermanent = type == null || (permanent.contains(type) && !layout.isHidden);
        }
    }
}
