package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The events of one type in a chunk: each is decoded into the same object. */
final class DecodedEvent implements ScalarEvent {
    private static final String START = "startTime";
    private static final String DURATION = "duration";
    private static final double NANOS = 1e9;
    private static final int MOST_FIELDS = 1000;
    private static final int DEEPEST = 12;

    private final TypeLayout type;
    /** The fields in their order; those of a value within the event by its name, a dot, and theirs. */
    private final List<TypeLayout.Field> fields = new ArrayList<>();

    private final Map<String, Integer> indexes = new HashMap<>();
    private final ChunkHeader header;
    private final TextPools pools;
    private final double ticksPerNano;
    private final long[] integers;
    private final double[] numbers;
    private final @Nullable Object[] texts;

    DecodedEvent(TypeLayout type, ChunkHeader header, TextPools pools) {
        this.type = type;
        this.header = header;
        this.pools = pools;
        this.ticksPerNano = header.ticksPerSecond() / NANOS;
        flatten("", type, 0);
        integers = new long[fields.size()];
        numbers = new double[fields.size()];
        texts = new Object[fields.size()];
    }

    private void flatten(String prefix, TypeLayout of, int depth) {
        if (depth > DEEPEST || fields.size() > MOST_FIELDS) {
            throw new IllegalArgumentException(type.name() + " has too many fields");
        }
        for (TypeLayout.Field field : of.fields()) {
            String path = prefix + field.name();
            boolean within = !field.pool() && !field.array() && field.type().encoding() == TypeLayout.Encoding.STRUCT;
            if (within) {
                flatten(path + ".", field.type(), depth + 1);
            } else {
                indexes.put(path, fields.size());
                fields.add(field);
            }
        }
    }

    String name() {
        return type.name();
    }

    Stream<TypeLayout> fieldTypes() {
        return fields.stream().map(TypeLayout.Field::type);
    }

    /** Reads the fields of an event, from behind its type to its end. */
    void decode(ChunkInput in) throws IOException, InputException {
        for (int i = 0; i < fields.size(); i++) {
            TypeLayout.Field field = fields.get(i);
            texts[i] = null;
            numbers[i] = Double.NaN;
            if (field.array()) {
                field.skip(in, 0);
            } else if (field.pool()) {
                integers[i] = in.number();
            } else {
                value(i, field.type(), in);
            }
        }
    }

    private void value(int i, TypeLayout of, ChunkInput in) throws IOException, InputException {
        switch (of.encoding()) {
            case NUMBER -> integer(i, narrowed(of.name(), in.number()));
            case BYTE -> integer(i, in.next());
            case FLOAT -> numbers[i] = Float.intBitsToFloat((int) in.bytes(Float.BYTES));
            case DOUBLE -> numbers[i] = Double.longBitsToDouble(in.bytes(Double.BYTES));
            case TEXT -> texts[i] = pools.inline();
            case STRUCT -> throw new IllegalStateException("not flattened: " + of.name());
        }
    }

    private void integer(int i, long value) {
        integers[i] = value;
        numbers[i] = value;
    }

    private static long narrowed(String primitive, long value) {
        return switch (primitive) {
            case "int" -> (int) value;
            case "short" -> (short) value;
            case "char" -> (char) value;
            default -> value;
        };
    }

    private int index(String field) {
        Integer index = indexes.get(field);
        if (index == null) {
            throw new IllegalArgumentException(type.name() + " has no field " + field);
        }
        return index;
    }

    @Override
    public long startNanos() {
        return nanos(integer(START));
    }

    @Override
    public long endNanos() {
        return nanos(integer(START) + (indexes.get(DURATION) == null ? 0 : integer(DURATION)));
    }

    private long nanos(long ticks) {
        return header.startNanos() + (long) ((ticks - header.startTicks()) / ticksPerNano);
    }

    @Override
    public double number(String field) {
        Integer index = indexes.get(field);
        return index == null ? Double.NaN : numbers[index];
    }

    @Override
    public long integer(String field) {
        return integers[index(field)];
    }

    @Override
    public @Nullable String text(String field) {
        int index = index(field);
        TypeLayout.Field found = fields.get(index);
        return found.pool() ? pools.of(found.type(), integers[index]) : pools.resolve(texts[index]);
    }
}
