package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How the values of a type are written in a chunk, as its metadata says. A type is built while the metadata is read, and only read
 * afterwards.
 */
final class TypeLayout {
    /** No type of a JVM is nested deeper. */
    private static final int DEEPEST = 12;

    private static final Map<String, Encoding> PRIMITIVES = Map.of(
            "boolean", Encoding.BYTE,
            "byte", Encoding.BYTE,
            "char", Encoding.NUMBER,
            "short", Encoding.NUMBER,
            "int", Encoding.NUMBER,
            "long", Encoding.NUMBER,
            "float", Encoding.FLOAT,
            "double", Encoding.DOUBLE,
            "java.lang.String", Encoding.TEXT);

    /** How one value is written. */
    enum Encoding {
        NUMBER,
        BYTE,
        FLOAT,
        DOUBLE,
        TEXT,
        STRUCT
    }

    /**
     * A field.
     *
     * @param pool whether the value is in the pool of its type, and only its id here
     * @param array whether there are any number of values
     */
    record Field(String name, TypeLayout type, boolean pool, boolean array) {
        void skip(ChunkInput in, int depth) throws IOException, InputException {
            for (int left = array ? in.count() : 1; left > 0; left--) {
                if (pool) {
                    in.number();
                } else {
                    type.skip(in, depth + 1);
                }
            }
        }
    }

    private final long id;
    private final String name;
    private final Encoding encoding;
    private final List<Field> fields = new ArrayList<>();

    TypeLayout(long id, String name) {
        this.id = id;
        this.name = name;
        this.encoding = PRIMITIVES.getOrDefault(name, Encoding.STRUCT);
    }

    void add(Field field) {
        fields.add(field);
    }

    long id() {
        return id;
    }

    String name() {
        return name;
    }

    Encoding encoding() {
        return encoding;
    }

    List<Field> fields() {
        return fields;
    }

    /** The text within a value: its only field, as causes and kinds have; null if it has another shape. */
    @Nullable
    Field onlyText() {
        return fields.size() == 1 && !fields.get(0).array && fields.get(0).type.encoding == Encoding.TEXT
                ? fields.get(0)
                : null;
    }

    /** Passes a value. */
    void skip(ChunkInput in, int depth) throws IOException, InputException {
        if (depth > DEEPEST) {
            throw in.damaged(in.position());
        }
        switch (encoding) {
            case NUMBER -> in.number();
            case BYTE -> in.next();
            case FLOAT -> in.skip(Float.BYTES);
            case DOUBLE -> in.skip(Double.BYTES);
            case TEXT -> in.skipText();
            case STRUCT -> {
                for (int i = 0; i < fields.size(); i++) {
                    fields.get(i).skip(in, depth);
                }
            }
        }
    }
}
