package dev.soak.analysis.wording;

import dev.soak.analysis.resource.SeriesId;
import java.lang.reflect.AnnotatedType;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Examples of every variant of a sealed type. Of each record there is one full example and, for each component, examples
 * that differ in this component only: every constant of an enum, absence of what may be absent, zero and one.
 */
public final class TypedValues {
    /** Below this depth, records have one example. */
    private static final int DEEPEST = 2;

    /** Below this depth, lists are empty, so that recursive types end. */
    private static final int DEEPEST_LIST = 6;

    private static final Map<Class<?>, List<Object>> SIMPLE = Map.ofEntries(
            Map.entry(String.class, List.of("heap.live")),
            Map.entry(int.class, List.of(3, 0, 1)),
            Map.entry(Integer.class, List.of(3)),
            Map.entry(long.class, List.of(4L, 0L, 1L)),
            Map.entry(Long.class, List.of(4L)),
            Map.entry(double.class, List.of(5.5, 0.0)),
            Map.entry(Double.class, List.of(5.5)),
            Map.entry(boolean.class, List.of(true, false)),
            Map.entry(Duration.class, List.of(Duration.ofHours(2))),
            Map.entry(LocalDate.class, List.of(LocalDate.of(2026, 12, 31))),
            Map.entry(SeriesId.class, List.of(SeriesId.of("heap.live"))));

    private TypedValues() {}

    /** Examples of all variants; a variant that cannot be made fails. */
    public static <T> List<T> of(Class<T> sealed) {
        return variants(sealed).stream()
                .flatMap(variant -> examples(variant, 0).stream())
                .map(sealed::cast)
                .toList();
    }

    /** The records that implement a sealed type. */
    public static List<Class<?>> variants(Class<?> sealed) {
        return Arrays.stream(sealed.getPermittedSubclasses())
                .<Class<?>>flatMap(type -> type.isSealed() ? variants(type).stream() : Stream.of(type))
                .toList();
    }

    private static List<Object> examples(Type type, int depth) {
        Class<?> raw = type instanceof ParameterizedType generic ? (Class<?>) generic.getRawType() : (Class<?>) type;
        List<Object> simple = SIMPLE.get(raw);
        if (simple != null) {
            return simple;
        }
        if (raw.isEnum()) {
            return List.of(raw.getEnumConstants());
        }
        if (raw == List.class) {
            Type element = ((ParameterizedType) type).getActualTypeArguments()[0];
            return List.of(
                    depth > DEEPEST_LIST
                            ? List.of()
                            : List.of(examples(element, depth + 1).get(0)));
        }
        if (raw.isSealed()) {
            List<Class<?>> variants = variants(raw);
            return depth > DEEPEST
                    ? examples(variants.get(0), depth)
                    : variants.stream()
                            .flatMap(variant ->
                                    examples(variant, depth + 1).stream().limit(1))
                            .toList();
        }
        if (raw.isRecord()) {
            return records(raw, depth);
        }
        throw new IllegalStateException("no example of " + type);
    }

    private static List<Object> records(Class<?> type, int depth) {
        RecordComponent[] components = type.getRecordComponents();
        List<List<@Nullable Object>> alternatives = new ArrayList<>();
        for (RecordComponent component : components) {
            List<@Nullable Object> values = new ArrayList<>(examples(component.getGenericType(), depth + 1));
            if (isNullable(component.getAnnotatedType())) {
                values.add(null);
            }
            alternatives.add(values);
        }
        @Nullable
        Object[] full = alternatives.stream().map(values -> values.get(0)).toArray();
        List<Object> made = new ArrayList<>();
        made.add(instance(type, full).orElseThrow(() -> new IllegalStateException("no example of " + type)));
        for (int i = 0; depth <= DEEPEST && i < components.length; i++) {
            for (Object value :
                    alternatives.get(i).subList(1, alternatives.get(i).size())) {
                @Nullable Object[] other = full.clone();
                other[i] = value;
                instance(type, other).ifPresent(made::add);
            }
        }
        return made;
    }

    private static boolean isNullable(AnnotatedType type) {
        return type.isAnnotationPresent(Nullable.class);
    }

    /** Empty if the record does not accept these values. */
    private static Optional<Object> instance(Class<?> type, @Nullable Object[] values) {
        try {
            Constructor<?> constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(RecordComponent::getType)
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
            return Optional.of(constructor.newInstance(values));
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof IllegalArgumentException) {
                return Optional.empty();
            }
            throw new IllegalStateException("no example of " + type, e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("no example of " + type, e);
        }
    }
}
