package dev.soak.analysis.jfr;

import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.SeriesId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import jdk.jfr.consumer.EventStream;
import jdk.jfr.consumer.RecordedEvent;

/** What the JVM says of its resources, by the names that the agent's probes give them, and where they end. */
final class JvmReadings {
    /** The JDK has some thirty categories of native memory; a made file may have as many as it likes. */
    private static final int MOST_CATEGORIES = 64;

    /** Left out of native memory, as by the agent's probe: the heap has series of its own. */
    private static final String HEAP_CATEGORY = "Java Heap";

    private final Map<String, BoundedSample<TimedValue>> readings = new LinkedHashMap<>();
    private final Map<String, BoundedSample<TimedValue>> nativeMemory = new TreeMap<>();
    private final Map<String, Limit> limits = new HashMap<>();

    void listen(EventStream stream) {
        stream.onEvent("jdk.MetaspaceSummary", event -> {
            if ("After GC".equals(event.getString("when"))) {
                add("metaspace.used", event, "metaspace.used");
                add("class_space.used", event, "classSpace.used");
            }
        });
        stream.onEvent("jdk.JavaThreadStatistics", event -> {
            add("threads.live", event, "activeCount");
            add("threads.daemon", event, "daemonCount");
        });
        stream.onEvent("jdk.ClassLoadingStatistics", event -> {
            double loadedEver = TimedValue.field(event, "loadedClassCount");
            add("classes.loaded", event, loadedEver - TimedValue.field(event, "unloadedClassCount"));
        });
        stream.onEvent("jdk.ResidentSetSize", event -> add("memory.resident", event, "size"));
        stream.onEvent("jdk.DirectBufferStatistics", event -> {
            add("buffers.direct.used", event, "memoryUsed");
            add("buffers.direct.count", event, "count");
            limit("buffers.direct.used", "-XX:MaxDirectMemorySize", event, "maxCapacity");
        });
        stream.onEvent("jdk.NativeMemoryUsage", this::nativeMemory);
        stream.onEvent("jdk.GCHeapConfiguration", event -> {
            limit("heap.after_gc", "-Xmx", event, "maxSize");
            limit("heap.live", "-Xmx", event, "maxSize");
        });
        stream.onEvent("jdk.PhysicalMemory", event -> limit("memory.resident", "physical memory", event, "totalSize"));
    }

    private void add(String series, RecordedEvent event, String field) {
        add(series, event, TimedValue.field(event, field));
    }

    private void add(String series, RecordedEvent event, double value) {
        add(readings.computeIfAbsent(series, name -> BoundedSample.evenly()), event, value);
    }

    private static void add(BoundedSample<TimedValue> to, RecordedEvent event, double value) {
        if (Double.isFinite(value)) {
            to.add(new TimedValue(TimedValue.nanos(event.getStartTime()), value));
        }
    }

    private void nativeMemory(RecordedEvent event) {
        String category = String.valueOf(event.getString("type"));
        if (nativeMemory.containsKey(category) || nativeMemory.size() < MOST_CATEGORIES) {
            add(
                    nativeMemory.computeIfAbsent(category, name -> BoundedSample.evenly()),
                    event,
                    TimedValue.field(event, "committed"));
        }
    }

    private void limit(String series, String name, RecordedEvent event, String field) {
        double value = TimedValue.field(event, field);
        // The JVM writes 0 where it has no limit of its own.
        if (value > 0 && Double.isFinite(value)) {
            limits.put(series, new Limit(name, value));
        }
    }

    Optional<Limit> limit(SeriesId id) {
        return Optional.ofNullable(limits.get(id.toString()));
    }

    /** All series that have a reading; call once, after the last event. */
    Map<SeriesId, List<TimedValue>> series(List<String> notes) {
        Map<SeriesId, List<TimedValue>> series = new LinkedHashMap<>();
        readings.forEach((name, all) -> put(series, SeriesId.of(name), all, notes));
        Map<Long, Sum> sums = new TreeMap<>();
        nativeMemory.forEach((category, all) -> {
            if (!category.equals(HEAP_CATEGORY)) {
                put(series, SeriesId.of("native.committed", "category", category), all, notes);
                all.items().forEach(one -> sums.merge(one.nanos(), new Sum(one.value(), 1), Sum::plus));
            }
        });
        // The JVM gives all categories of a reading the same time; a sum that lacks one would look like a fall.
        int most = sums.values().stream().mapToInt(Sum::parts).max().orElse(0);
        List<TimedValue> total = sums.entrySet().stream()
                .filter(sum -> sum.getValue().parts == most)
                .map(sum -> new TimedValue(sum.getKey(), sum.getValue().total))
                .toList();
        if (!total.isEmpty()) {
            series.put(SeriesId.of("native.committed"), total);
        }
        return series;
    }

    private record Sum(double total, int parts) {
        Sum plus(Sum other) {
            return new Sum(total + other.total, parts + other.parts);
        }
    }

    private static void put(
            Map<SeriesId, List<TimedValue>> series, SeriesId id, BoundedSample<TimedValue> all, List<String> notes) {
        if (!all.isEmpty()) {
            series.put(id, TimedValue.inOrder(all.items()));
            if (all.stride() > 1) {
                notes.add(id + ": of every " + all.stride() + " readings one was kept");
            }
        }
    }
}
