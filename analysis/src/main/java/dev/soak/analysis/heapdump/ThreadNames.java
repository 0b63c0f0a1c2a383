package dev.soak.analysis.heapdump;

import dev.soak.analysis.heapdump.ClassTable.ClassLayout;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** Names of the threads in a dump. */
final class ThreadNames {
    private final DumpFile file;
    private final DumpReader dump;
    private final ObjectIndex objects;
    private final ClassTable classes;
    private final Names names;

    ThreadNames(DumpFile file, DumpReader dump, ObjectIndex objects, ClassTable classes, Names names) {
        this.file = file;
        this.dump = dump;
        this.objects = objects;
        this.classes = classes;
        this.names = names;
    }

    /** {@code "?"} if it cannot be told. */
    String of(long thread) throws IOException {
        int object = objects.find(thread);
        ClassLayout layout = object == ObjectIndex.ABSENT ? null : classes.ofInstance(objects.offset(object));
        if (layout == null) {
            return "?";
        }
        for (int i = 0; i < layout.labels.length; i++) {
            if (names.text(layout.labels[i]).equals("java.lang.Thread.name")) {
                return string(dump.id(dump.values(objects.offset(object)) + layout.offsets[i]));
            }
        }
        return "?";
    }

    private String string(long id) throws IOException {
        int object = objects.find(id);
        ClassLayout layout = object == ObjectIndex.ABSENT ? null : classes.ofInstance(objects.offset(object));
        if (layout == null || layout.offsets.length != 1) {
            return "?";
        }
        int value = objects.find(dump.id(dump.values(objects.offset(object)) + layout.offsets[0]));
        if (value == ObjectIndex.ABSENT || dump.tag(objects.offset(value)) != DumpReader.PRIMITIVE_ARRAY) {
            return "?";
        }
        long at = objects.offset(value);
        // Thread names that are not Latin-1 are garbled but still fold by their digits.
        return new String(file.bytes(dump.values(at), dump.length(at)), StandardCharsets.ISO_8859_1);
    }
}
