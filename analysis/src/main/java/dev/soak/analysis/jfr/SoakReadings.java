package dev.soak.analysis.jfr;

import dev.soak.analysis.gc.BoundedSample;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.RecordedField;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.Trait;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.MeasurementsBuilder;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.LongToDoubleFunction;

/**
 * Soak's own events in a recording, {@code soak.Sample} and {@code soak.Checkpoint}; they hold less than the journal. An
 * absent reading is {@link Long#MIN_VALUE} or not-a-number. Recordings of older versions have 0 instead, which is also
 * taken as absent in those fields that cannot be 0.
 */
final class SoakReadings {
    /** The event of a checkpoint, which lasts as long as the checkpoint. */
    static final String CHECKPOINT = "soak.Checkpoint";

    private static final double ABSENT = Long.MIN_VALUE;

    private final BoundedSample<Row> samples = BoundedSample.evenly();
    private final BoundedSample<Pause> checkpoints = BoundedSample.evenly();

    /** What the run was doing at a time, and how far it was. */
    record Row(long nanos, Phase phase, long work, Map<String, Double> values) {
        static final Comparator<Row> BY_TIME = Comparator.comparingLong(Row::nanos);
    }

    private record Pause(
            long nanos,
            long index,
            long work,
            boolean quiescent,
            double seconds,
            Map<String, Double> before,
            Map<String, Double> after) {}

    void listen(ScalarEvents events) {
        events.onEvent("soak.Sample", event -> {
            Map<String, Double> values = new LinkedHashMap<>();
            read(event, Resource::sampleField, values);
            Phase phase = Phase.ofWord(String.valueOf(event.text("phase"))).orElse(Phase.STEADY);
            samples.add(new Row(event.startNanos(), phase, work(event), values));
        });
        events.onEvent(CHECKPOINT, event -> {
            Map<String, Double> before = new LinkedHashMap<>();
            read(event, Resource::beforeGcField, before);
            Map<String, Double> after = new LinkedHashMap<>();
            read(event, Resource::afterGcField, after);
            checkpoints.add(new Pause(
                    event.endNanos(),
                    Math.max(0, (int) event.integer("index")),
                    work(event),
                    event.integer("quiescent") != 0,
                    (event.endNanos() - event.startNanos()) / 1e9,
                    before,
                    after));
        });
    }

    private static long work(ScalarEvent event) {
        return Math.max(0, event.integer("work"));
    }

    private static void read(
            ScalarEvent event, Function<Resource, Optional<RecordedField>> fieldOf, Map<String, Double> into) {
        for (Resource resource : Resources.all()) {
            fieldOf.apply(resource).ifPresent(field -> {
                double value = event.number(field.name());
                if (Double.isFinite(value) && value != ABSENT && (resource.is(Trait.ZERO_IS_READING) || value > 0)) {
                    into.put(resource.name(), value);
                }
            });
        }
    }

    /** The samples by time; none where the recording is not of a run of ours. */
    List<Row> rows() {
        return samples.items().stream().sorted(Row.BY_TIME).toList();
    }

    /** Hands samples and checkpoints on. */
    void addTo(MeasurementsBuilder builder, LongToDoubleFunction seconds, Map<String, Limit> limits) {
        List<Row> rows = rows();
        rows.forEach(row -> builder.add(new Sample(seconds.applyAsDouble(row.nanos), row.phase, row.work, row.values)));
        checkpoints.items().stream()
                .sorted(Comparator.comparingLong(Pause::nanos))
                .forEach(pause -> builder.add(new Checkpoint(
                        (int) pause.index,
                        seconds.applyAsDouble(pause.nanos),
                        pause.work,
                        interrupted(rows, pause.nanos),
                        pause.quiescent,
                        pause.after.containsKey(Resources.HEAP_LIVE.name()),
                        pause.seconds,
                        pause.before,
                        pause.after,
                        Map.of(),
                        limits)));
        if (samples.stride() > 1) {
            builder.note(List.of("of every " + samples.stride() + " samples one was kept"));
        }
    }

    /** The phase before a checkpoint. */
    private static Phase interrupted(List<Row> rows, long nanos) {
        Phase phase = Phase.STEADY;
        for (Row row : rows) {
            if (row.nanos > nanos) {
                break;
            }
            phase = row.phase == Phase.CHECKPOINT ? phase : row.phase;
        }
        return phase;
    }
}
