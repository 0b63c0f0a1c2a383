package dev.soak.analysis.render.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import java.util.function.Function;

/**
 * Writes a record of a sealed type as an object: its kind ({@code growth-in-doubt} for {@code GrowthInDoubt}), its
 * components, and the sentence that words it.
 *
 * @param <T> the sealed type
 */
final class TypedValueSerializer<T> extends JsonSerializer<T> {
    private final Function<T, String> wording;

    TypedValueSerializer(Function<T, String> wording) {
        this.wording = wording;
    }

    @Override
    public void serialize(T value, JsonGenerator json, SerializerProvider provider) throws IOException {
        json.writeStartObject(value);
        json.writeStringField("kind", kind(value.getClass()));
        for (RecordComponent component : value.getClass().getRecordComponents()) {
            try {
                provider.defaultSerializeField(
                        component.getName(), component.getAccessor().invoke(value), json);
            } catch (ReflectiveOperationException e) {
                throw new IllegalStateException("component " + component + " is not readable", e);
            }
        }
        json.writeStringField("sentence", wording.apply(value));
        json.writeEndObject();
    }

    static String kind(Class<?> type) {
        return type.getSimpleName().replaceAll("(?<=[a-z])(?=[A-Z])", "-").toLowerCase(Locale.ROOT);
    }
}
