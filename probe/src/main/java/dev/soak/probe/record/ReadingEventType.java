package dev.soak.probe.record;

import dev.soak.analysis.resource.RecordedField;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Unit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import jdk.jfr.AnnotationElement;
import jdk.jfr.Category;
import jdk.jfr.DataAmount;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.EventFactory;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.Percentage;
import jdk.jfr.StackTrace;
import jdk.jfr.ValueDescriptor;
import org.jspecify.annotations.Nullable;

/**
 * The type of a flight recording's event that has a field for each resource that defines one, so that a new resource is
 * recorded without a change here.
 *
 * <p>An absent reading is {@link Long#MIN_VALUE} in a field of whole numbers and not-a-number in one of ratios, as in the
 * JDK's own events.
 */
public final class ReadingEventType {
    static ReadingEventType sample(Map<String, Object> kept) {
        return new ReadingEventType(
                kept,
                "soak.Sample",
                annotations(
                        "soak.Sample",
                        "Sample",
                        "Resources of the target's JVM, once per second; an absent reading is -2^63 or NaN"),
                List.of(
                        field("phase", String.class, "Phase", "warmup, steady, idle, checkpoint or drain"),
                        field("work", long.class, "Work", "Requests completed so far")),
                List.of(Resource::sampleField));
    }

    /** Its duration is the time that the readings took. */
    static ReadingEventType checkpoint(Map<String, Object> kept) {
        return new ReadingEventType(
                kept,
                "soak.Checkpoint",
                annotations(
                        "soak.Checkpoint",
                        "Checkpoint",
                        "Exact readings of the quiescent target before and after a full GC; an absent reading is -2^63"),
                List.of(
                        field("index", int.class, "Index", "0 for the first checkpoint"),
                        field("work", long.class, "Work", "Requests completed so far"),
                        field(
                                "quiescent",
                                boolean.class,
                                "Quiescent",
                                "Whether all requests in flight were completed before the reading")),
                List.of(Resource::beforeGcField, Resource::afterGcField));
    }

    private final EventFactory factory;
    private final Map<String, Integer> indexes = new HashMap<>();

    private ReadingEventType(
            Map<String, Object> kept,
            String name,
            List<AnnotationElement> annotations,
            List<ValueDescriptor> fixed,
            List<Function<Resource, Optional<RecordedField>>> fieldsOf) {
        List<ValueDescriptor> fields = new ArrayList<>(fixed);
        for (Function<Resource, Optional<RecordedField>> fieldOf : fieldsOf) {
            for (Resource resource : Resources.all()) {
                fieldOf.apply(resource).ifPresent(field -> fields.add(field(resource, field)));
            }
        }
        for (int i = 0; i < fields.size(); i++) {
            indexes.put(fields.get(i).getName(), i);
        }
        // Flight Recorder never unloads the class that it generates for a type, so that one serves every probe of this
        // JVM.
        String type = name + indexes.keySet().stream().sorted().toList();
        factory = (EventFactory) kept.computeIfAbsent(type, key -> EventFactory.create(annotations, fields));
    }

    private static List<AnnotationElement> annotations(String name, String label, String description) {
        return List.of(
                new AnnotationElement(Name.class, name),
                new AnnotationElement(Label.class, label),
                new AnnotationElement(Description.class, description),
                new AnnotationElement(Category.class, new String[] {"Soak"}),
                new AnnotationElement(StackTrace.class, false));
    }

    private static ValueDescriptor field(String name, Class<?> type, String label, String description) {
        return new ValueDescriptor(
                type,
                name,
                List.of(
                        new AnnotationElement(Label.class, label),
                        new AnnotationElement(Description.class, description)));
    }

    private static ValueDescriptor field(Resource resource, RecordedField field) {
        List<AnnotationElement> annotations = new ArrayList<>(List.of(
                new AnnotationElement(Label.class, field.label()),
                new AnnotationElement(Description.class, resource.meaning())));
        if (resource.unit().equals(Unit.BYTES)) {
            annotations.add(new AnnotationElement(DataAmount.class, DataAmount.BYTES));
        } else if (isRatio(resource)) {
            annotations.add(new AnnotationElement(Percentage.class));
        }
        return new ValueDescriptor(isRatio(resource) ? double.class : long.class, field.name(), annotations);
    }

    private static boolean isRatio(Resource resource) {
        return resource.unit().equals(Unit.ONE);
    }

    void register() {
        factory.register();
    }

    void unregister() {
        factory.unregister();
    }

    Event newEvent() {
        return factory.newEvent();
    }

    /** Sets a field that is not a reading. */
    void set(Event event, String field, Object value) {
        event.set(indexes.getOrDefault(field, -1), value);
    }

    /**
     * Sets the fields of all readings of a row.
     *
     * @param fieldOf which field of a resource
     * @param readings by the text of their series
     */
    void set(Event event, Function<Resource, Optional<RecordedField>> fieldOf, Map<String, Double> readings) {
        for (Resource resource : Resources.all()) {
            fieldOf.apply(resource)
                    .ifPresent(field -> set(event, field.name(), value(resource, resource.in(readings))));
        }
    }

    private static Object value(Resource resource, @Nullable Double reading) {
        if (isRatio(resource)) {
            return reading == null ? Double.NaN : reading;
        }
        return reading == null || reading.isNaN() ? Long.MIN_VALUE : reading.longValue();
    }
}
