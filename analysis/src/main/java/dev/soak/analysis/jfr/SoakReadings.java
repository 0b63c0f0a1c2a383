package dev.soak.analysis.jfr;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.MeasurementsBuilder;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.LongToDoubleFunction;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/**
 * What a run of ours left in its recording: {@code soak.Sample} and {@code soak.Checkpoint}. They hold less than the
 * journal, and 0 where a reading was absent.
 */
final class SoakReadings {
    /** The series of each field of a sample. */
    private static final Map<String, String> SAMPLED = Map.ofEntries(
            Map.entry("descriptors", "fd.open"),
            Map.entry("threads", "threads.live"),
            Map.entry("classes", "classes.loaded"),
            Map.entry("heapUsed", "heap.used"),
            Map.entry("heapAfterGc", "heap.after_gc"),
            Map.entry("metaspaceUsed", "metaspace.used"),
            Map.entry("residentSet", "memory.resident"));

    /** Of these 0 may be a reading. */
    private static final Map<String, String> SAMPLED_FROM_ZERO = Map.of(
            "children", "processes.children",
            "directBuffers", "buffers.direct.used",
            "gcTimeShare", "gc.time_share",
            "inFlight", "deliveries.in_flight");

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

    void listen(EventStream stream) {
        stream.onEvent("soak.Sample", event -> {
            Map<String, Double> values = new LinkedHashMap<>();
            SAMPLED.forEach((field, series) -> put(values, series, TimedValue.field(event, field), false));
            SAMPLED_FROM_ZERO.forEach((field, series) -> put(values, series, TimedValue.field(event, field), true));
            Phase phase = Phase.ofWord(String.valueOf(event.getString("phase"))).orElse(Phase.STEADY);
            samples.add(new Row(TimedValue.nanos(event.getStartTime()), phase, work(event), values));
        });
        stream.onEvent("soak.Checkpoint", event -> {
            Map<String, Double> before = new LinkedHashMap<>();
            put(before, "fd.open", TimedValue.field(event, "descriptorsBefore"), false);
            put(before, "buffers.direct.used", TimedValue.field(event, "directBefore"), true);
            Map<String, Double> after = new LinkedHashMap<>();
            put(after, "heap.live", TimedValue.field(event, "liveHeap"), false);
            put(after, "heap.objects", TimedValue.field(event, "liveObjects"), false);
            put(after, "fd.open", TimedValue.field(event, "descriptorsAfter"), false);
            put(after, "buffers.direct.used", TimedValue.field(event, "directAfter"), true);
            put(after, "threads.live", TimedValue.field(event, "threads"), false);
            checkpoints.add(new Pause(
                    TimedValue.nanos(event.getEndTime()),
                    Math.max(0, event.getInt("index")),
                    work(event),
                    event.getBoolean("quiescent"),
                    event.getDuration().toNanos() / 1e9,
                    before,
                    after));
        });
    }

    private static long work(RecordedEvent event) {
        return Math.max(0, event.getLong("work"));
    }

    private static void put(Map<String, Double> values, String series, double value, boolean mayBeZero) {
        if (Double.isFinite(value) && (mayBeZero || value > 0)) {
            values.put(series, value);
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
                        pause.after.containsKey("heap.live"),
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
