package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the types of a chunk from its metadata event: a table of texts, and a tree of elements with attributes, of which
 * {@code class} and {@code field} matter here. Source: {@code jdk.jfr.internal.MetadataReader} of OpenJDK 17 and 25.
 */
final class ChunkMetadata {
    private static final int DEEPEST = 32;
    private static final int MOST_TYPES = 100_000;

    private final ChunkInput in;
    private final Map<Long, TypeLayout> types = new HashMap<>();
    private final List<PendingField> pending = new ArrayList<>();
    private String[] texts = new String[0];
    private @Nullable TypeLayout current;

    /** A field whose type may be declared later. */
    private record PendingField(TypeLayout of, String name, long type, boolean pool, boolean array) {}

    private ChunkMetadata(ChunkInput in) {
        this.in = in;
    }

    /**
     * The types by id.
     *
     * @param start of the metadata event
     * @param end of the chunk
     */
    static Map<Long, TypeLayout> read(ChunkInput in, long start, long end) throws IOException, InputException {
        return new ChunkMetadata(in).read(start, end);
    }

    private Map<Long, TypeLayout> read(long start, long end) throws IOException, InputException {
        in.seek(start, end);
        long size = in.number();
        if (size <= 0 || size > end - start) {
            throw in.damaged(start);
        }
        in.seek(in.position(), start + size);
        for (String unused : new String[] {"type", "start", "duration", "number"}) {
            in.number();
        }
        texts = new String[in.count()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = text();
        }
        element(0);
        for (PendingField field : pending) {
            TypeLayout type = types.get(field.type);
            if (type == null) {
                throw in.damaged(start);
            }
            field.of.add(new TypeLayout.Field(field.name, type, field.pool, field.array));
        }
        return types;
    }

    private String text() throws IOException, InputException {
        String[] read = {""};
        in.text(new ChunkInput.TextReceiver() {
            @Override
            public void text(@Nullable String text) {
                read[0] = text == null ? "" : text;
            }

            @Override
            public void reference(long id) {}
        });
        return read[0];
    }

    private String indexed() throws IOException, InputException {
        long index = in.number();
        if (index < 0 || index >= texts.length) {
            throw in.damaged(in.position());
        }
        return texts[(int) index];
    }

    private void element(int depth) throws IOException, InputException {
        if (depth > DEEPEST || types.size() > MOST_TYPES) {
            throw in.damaged(in.position());
        }
        String element = indexed();
        Map<String, String> attributes = new HashMap<>();
        for (int left = in.count(); left > 0; left--) {
            String key = indexed();
            attributes.put(key, indexed());
        }
        if (element.equals("class")) {
            TypeLayout type = new TypeLayout(number(attributes, "id"), attributes.getOrDefault("name", ""));
            types.put(type.id(), type);
            current = type;
        } else if (element.equals("field") && current != null) {
            pending.add(new PendingField(
                    current,
                    attributes.getOrDefault("name", ""),
                    number(attributes, "class"),
                    "true".equals(attributes.get("constantPool")),
                    attributes.containsKey("dimension") && !"0".equals(attributes.get("dimension"))));
        }
        for (int left = in.count(); left > 0; left--) {
            element(depth + 1);
        }
    }

    private long number(Map<String, String> attributes, String name) throws InputException {
        try {
            return Long.parseLong(attributes.getOrDefault(name, ""));
        } catch (NumberFormatException e) {
            throw in.damaged(in.position());
        }
    }
}
