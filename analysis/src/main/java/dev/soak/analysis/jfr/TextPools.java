package dev.soak.analysis.jfr;

import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The texts in the constant pools of a chunk: of the types that the wanted events refer to, those that are a text or have one. All
 * other pools, stack traces above all, are passed without a copy. Bounded.
 */
final class TextPools {
    private static final int MOST_TEXTS = 1 << 16;

    private final ChunkInput in;
    private final Map<Long, TypeLayout> types;
    /** For each wanted type its values by id: a text, or the id of one in the pool of texts. */
    private final Map<Long, Map<Long, Object>> pools = new HashMap<>();

    private long texts = -1;
    private int kept;

    TextPools(ChunkInput in, Map<Long, TypeLayout> types) {
        this.in = in;
        this.types = types;
    }

    /** Keeps the texts of a type from now on, and whatever they refer to. */
    void want(TypeLayout type) {
        if (type.encoding() == TypeLayout.Encoding.TEXT || type.onlyText() != null) {
            pools.computeIfAbsent(type.id(), any -> new HashMap<>());
            types.values().stream()
                    .filter(one -> one.encoding() == TypeLayout.Encoding.TEXT)
                    .forEach(text -> {
                        texts = text.id();
                        pools.computeIfAbsent(text.id(), any -> new HashMap<>());
                    });
        }
    }

    /** Reads the pools of a checkpoint event, from behind its flags to its end. */
    void read() throws IOException, InputException {
        for (int pool = in.count(); pool > 0; pool--) {
            TypeLayout type = types.get(in.number());
            if (type == null) {
                throw in.damaged(in.position());
            }
            Map<Long, Object> values = pools.get(type.id());
            for (int left = in.count(); left > 0; left--) {
                long id = in.number();
                if (values == null) {
                    type.skip(in, 0);
                } else {
                    put(values, id, value(type));
                }
            }
        }
    }

    private void put(Map<Long, Object> values, long id, @Nullable Object value) {
        if (value != null && (kept < MOST_TEXTS || values.containsKey(id))) {
            kept += values.put(id, value) == null ? 1 : 0;
        }
    }

    private @Nullable Object value(TypeLayout type) throws IOException, InputException {
        TypeLayout.Field only = type.onlyText();
        return only != null && only.pool() ? (Object) in.number() : inline();
    }

    /** A text at the position of the input: itself, or the id of one in the pool of texts. */
    @Nullable
    Object inline() throws IOException, InputException {
        @Nullable Object[] read = {null};
        in.text(new ChunkInput.TextReceiver() {
            @Override
            public void text(@Nullable String text) {
                read[0] = text;
            }

            @Override
            public void reference(long id) {
                read[0] = id;
            }
        });
        return read[0];
    }

    /** The text of a value in the pool of a type; null if it is not known. */
    @Nullable
    String of(TypeLayout type, long id) {
        return resolve(pools.getOrDefault(type.id(), Map.of()).get(id));
    }

    /** The text of what {@link #inline} returned. */
    @Nullable
    String resolve(@Nullable Object value) {
        Object text =
                value instanceof Long id ? pools.getOrDefault(texts, Map.of()).get(id) : value;
        return text instanceof String found ? found : null;
    }
}
