package dev.soak.junit.measure;

import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.junit.Watch;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which series belong to what a test watches. */
public final class WatchedSeries {
    private static final String VIRTUAL_THREAD = "java.lang.VirtualThread";
    private static final Map<String, Watch> BY_NAME = byName();
    /** Totals of what the GC alone releases, by the resource of which they are a part. */
    private static final Set<String> RECLAIMED = BY_NAME.keySet().stream()
            .filter(name -> name.equals(reclaimed(Resources.FD)) || name.equals(reclaimed(Resources.THREADS)))
            .collect(Collectors.toUnmodifiableSet());

    private WatchedSeries() {}

    private static Map<String, Watch> byName() {
        Map<String, Watch> watches = new LinkedHashMap<>();
        watches.put(Resources.CLASS_INSTANCES.name(), Watch.HEAP);
        watches.put(Resources.THREADS.name(), Watch.THREADS);
        watches.put(reclaimed(Resources.THREADS), Watch.THREADS);
        watches.put(Resources.FD.name(), Watch.DESCRIPTORS);
        watches.put(reclaimed(Resources.FD), Watch.DESCRIPTORS);
        watches.put(Resources.DIRECT_BUFFERS.name(), Watch.BUFFERS);
        watches.put(Resources.MAPPED_BUFFERS.name(), Watch.BUFFERS);
        watches.put(Resources.CLASSES_LOADED.name(), Watch.CLASSES);
        watches.put(Resources.CHILD_PROCESSES.name(), Watch.PROCESSES);
        watches.put(Resources.DISK_FILES.name(), Watch.TEMPORARY_FILES);
        watches.put(Resources.MBEANS.name(), Watch.MBEANS);
        return watches;
    }

    static String reclaimed(Resource resource) {
        return resource.gcReclaimed().orElseThrow().name();
    }

    /** What a series belongs to; null for one that is not judged. */
    public static @Nullable Watch of(String series) {
        SeriesId id = SeriesId.parse(series);
        Watch watch = BY_NAME.get(id.name());
        return watch == Watch.HEAP && className(series).equals(VIRTUAL_THREAD) ? Watch.VIRTUAL_THREADS : watch;
    }

    /** Whether it counts what only the GC released. */
    public static boolean isReclaimed(String series) {
        return RECLAIMED.contains(SeriesId.parse(series).name());
    }

    static boolean isReclaimedName(String series) {
        return RECLAIMED.stream().anyMatch(series::startsWith);
    }

    /** The class whose instances a series counts; empty for other series. */
    public static String className(String series) {
        SeriesId id = SeriesId.parse(series);
        return Resources.CLASS_INSTANCES.has(id) ? String.valueOf(Resources.CLASS_INSTANCES.partOf(id)) : "";
    }

    /** What it counts: a class, a folded name or path; of a resource without parts, the resource. */
    public static String subject(String series) {
        SeriesId id = SeriesId.parse(series);
        return id.labels().isEmpty()
                ? Resources.of(id).meaning()
                : String.join(" ", id.labels().values());
    }
}
