package dev.soak.probe.jvm;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.GcCause;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.Closeable;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Heap after each of the target's own collections, and the share of time spent in GC pauses. Collections requested
 * explicitly (by checkpoints, {@code System.gc()}) are left out: they free more than the target's own collections do.
 */
public final class GcProbe implements Probe, NotificationListener, Closeable {
    private final List<GarbageCollectorMXBean> collectors = ManagementFactory.getGarbageCollectorMXBeans();
    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private final LongSupplier nanoTime;
    private long lastNanos;
    private long lastMillis;
    private volatile double afterGc = Double.NaN;

    public GcProbe(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
        this.lastNanos = nanoTime.getAsLong();
        this.lastMillis = collectionMillis();
        for (GarbageCollectorMXBean collector : collectors) {
            if (collector instanceof NotificationEmitter emitter && !concurrent(collector)) {
                emitter.addNotificationListener(this, null, null);
            }
        }
    }

    /** ZGC and Shenandoah have one MBean for their pauses and one for their cycles. */
    private static boolean concurrent(GarbageCollectorMXBean collector) {
        return collector.getName().endsWith("Pauses");
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GarbageCollectionNotificationInfo info =
                    GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData());
            if (!GcCause.isAskedFor(info.getGcCause())) {
                afterGc = heapAfter(info.getGcInfo(), heapPools);
            }
        }
    }

    static double heapAfter(GcInfo info, Set<String> heapPools) {
        double used = 0;
        for (Map.Entry<String, MemoryUsage> pool : info.getMemoryUsageAfterGc().entrySet()) {
            if (heapPools.contains(pool.getKey())) {
                used += pool.getValue().getUsed();
            }
        }
        return used;
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.HEAP_AFTER_GC);
    }

    @Override
    public void read(Readings into) {
        // Each collection gives one point; a row without a collection has none.
        double after = afterGc;
        afterGc = Double.NaN;
        into.put(Resources.HEAP_AFTER_GC, after);
        long nanos = nanoTime.getAsLong();
        long millis = collectionMillis();
        if (nanos > lastNanos) {
            into.put(Resources.GC_TIME_SHARE, Math.min(1, (millis - lastMillis) * 1e6 / (nanos - lastNanos)));
        }
        lastNanos = nanos;
        lastMillis = millis;
    }

    private long collectionMillis() {
        long millis = 0;
        for (GarbageCollectorMXBean collector : collectors) {
            // The time of a concurrent cycle is not a pause.
            boolean cycles = collector.getName().endsWith("Cycles")
                    || collector.getName().equals("G1 Concurrent GC");
            millis += cycles ? 0 : Math.max(0, collector.getCollectionTime());
        }
        return millis;
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean collector : collectors) {
            if (collector instanceof NotificationEmitter emitter && !concurrent(collector)) {
                try {
                    emitter.removeNotificationListener(this);
                } catch (ListenerNotFoundException alreadyRemoved) {
                    // It is not listening any more, as intended.
                }
            }
        }
    }
}
