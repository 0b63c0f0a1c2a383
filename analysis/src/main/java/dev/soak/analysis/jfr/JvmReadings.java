package dev.soak.analysis.jfr;

import dev.soak.analysis.gc.BoundedSample;
import dev.soak.analysis.gc.TimedValue;
import dev.soak.analysis.resource.Limit;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.resource.Trait;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The JVM's own readings of its resources, under the names that the probes use, and their limits. */
final class JvmReadings {
    /** The JDK has about thirty categories of native memory; a crafted file may have any number. */
    private static final int MAX_CATEGORIES = 64;

    /** Left out of native memory, as the probe does: the heap has series of its own. */
    private static final String HEAP_CATEGORY = "Java Heap";

    private final Map<Resource, BoundedSample<TimedValue>> readings = new LinkedHashMap<>();
    private final Map<String, BoundedSample<TimedValue>> nativeMemory = new TreeMap<>();
    private final Map<String, Limit> limits = new HashMap<>();

    void listen(ScalarEvents events) {
        events.onEvent("jdk.MetaspaceSummary", event -> {
            if ("After GC".equals(event.text("when"))) {
                add(Resources.METASPACE, event, "metaspace.used");
                add(Resources.CLASS_SPACE, event, "classSpace.used");
            }
        });
        events.onEvent("jdk.JavaThreadStatistics", event -> {
            add(Resources.THREADS, event, "activeCount");
            add(Resources.DAEMON_THREADS, event, "daemonCount");
        });
        events.onEvent("jdk.ClassLoadingStatistics", event -> {
            double loadedEver = event.number("loadedClassCount");
            add(Resources.CLASSES_LOADED, event, loadedEver - event.number("unloadedClassCount"));
        });
        events.onEvent("jdk.ResidentSetSize", event -> add(Resources.RESIDENT_SET, event, "size"));
        events.onEvent("jdk.DirectBufferStatistics", event -> {
            add(Resources.DIRECT_MEMORY, event, "memoryUsed");
            add(Resources.DIRECT_BUFFERS, event, "count");
            limit(Resources.DIRECT_MEMORY, "-XX:MaxDirectMemorySize", event, "maxCapacity");
        });
        events.onEvent("jdk.NativeMemoryUsage", this::nativeMemory);
        events.onEvent("jdk.GCHeapConfiguration", event -> {
            heapLimit(event, "maxSize", true);
        });
        // JDK 21 and later, also where no collection took place.
        events.onEvent("jdk.GCHeapMemoryUsage", event -> {
            add(Resources.HEAP_USED, event, "used");
            add(Resources.HEAP_COMMITTED, event, "committed");
            // Some collectors leave a part of the heap out of it.
            heapLimit(event, "max", false);
        });
        events.onEvent(
                "jdk.PhysicalMemory", event -> limit(Resources.RESIDENT_SET, "physical memory", event, "totalSize"));
    }

    private void add(Resource resource, ScalarEvent event, String field) {
        add(resource, event, event.number(field));
    }

    private void add(Resource resource, ScalarEvent event, double value) {
        add(readings.computeIfAbsent(resource, any -> BoundedSample.evenly()), event, value);
    }

    private static void add(BoundedSample<TimedValue> to, ScalarEvent event, double value) {
        if (Double.isFinite(value)) {
            to.add(new TimedValue(event.startNanos(), value));
        }
    }

    private void nativeMemory(ScalarEvent event) {
        String category = String.valueOf(event.text("type"));
        if (nativeMemory.containsKey(category) || nativeMemory.size() < MAX_CATEGORIES) {
            add(
                    nativeMemory.computeIfAbsent(category, name -> BoundedSample.evenly()),
                    event,
                    event.number("committed"));
        }
    }

    /** All readings of the live set end at the same limit. */
    private void heapLimit(ScalarEvent event, String field, boolean exact) {
        Resources.all().stream()
                .filter(one -> one.is(Trait.LIVE_HEAP))
                .filter(heap -> exact || !limits.containsKey(heap.name()))
                .forEach(heap -> limit(heap, "-Xmx", event, field));
    }

    private void limit(Resource resource, String name, ScalarEvent event, String field) {
        double value = event.number(field);
        // The JVM writes 0 if there is no limit.
        if (value > 0 && Double.isFinite(value)) {
            limits.put(resource.name(), new Limit(name, value));
        }
    }

    Optional<Limit> limit(SeriesId id) {
        return Optional.ofNullable(limits.get(id.toString()));
    }

    /** All series with at least one reading; call once, after the last event. */
    Map<SeriesId, List<TimedValue>> series(List<String> notes) {
        Map<SeriesId, List<TimedValue>> series = new LinkedHashMap<>();
        readings.forEach((resource, all) -> put(series, resource.whole(), all, notes));
        Map<Long, Sum> sums = new TreeMap<>();
        nativeMemory.forEach((category, all) -> {
            if (!category.equals(HEAP_CATEGORY)) {
                put(series, Resources.NATIVE.part(category), all, notes);
                all.items().forEach(one -> sums.merge(one.nanos(), new Sum(one.value(), 1), Sum::plus));
            }
        });
        // All categories of one reading have the same time; a sum without one of them would look like a drop.
        int most = sums.values().stream().mapToInt(Sum::parts).max().orElse(0);
        List<TimedValue> total = sums.entrySet().stream()
                .filter(sum -> sum.getValue().parts == most)
                .map(sum -> new TimedValue(sum.getKey(), sum.getValue().total))
                .toList();
        if (!total.isEmpty()) {
            series.put(Resources.NATIVE.whole(), total);
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
                notes.add(id + ": one in " + all.stride() + " readings was kept");
            }
        }
    }
}
