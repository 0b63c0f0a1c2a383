package dev.soak.probe.jvm;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.GcInfo;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.reading.Probe;
import java.io.Closeable;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * Bytes allocated in the heap since the probe started: what each pausing collection found more than the last one had left, and
 * what has come since. The JVM's own count by thread loses threads that have ended, and its total exists from JDK 21 on only.
 *
 * <p>Where all collections are concurrent (ZGC, Shenandoah) there is no reading: they do not tell what was allocated meanwhile.
 */
public final class AllocationProbe implements Probe, NotificationListener, Closeable {
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final List<GarbageCollectorMXBean> collectors;
    private final Set<String> heapPools = ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .map(MemoryPoolMXBean::getName)
            .collect(Collectors.toSet());
    private double left;
    private double found;
    private double last;

    public AllocationProbe() {
        List<GarbageCollectorMXBean> all = ManagementFactory.getGarbageCollectorMXBeans();
        boolean concurrent = all.stream()
                .map(GarbageCollectorMXBean::getName)
                .anyMatch(name -> name.endsWith("Pauses") || name.endsWith("Cycles"));
        // The bean of G1 that ends so counts concurrent cycles, which free nothing by themselves.
        collectors = concurrent
                ? List.of()
                : all.stream()
                        .filter(collector -> !collector.getName().endsWith("Concurrent GC"))
                        .toList();
        left = memory.getHeapMemoryUsage().getUsed();
        for (GarbageCollectorMXBean collector : collectors) {
            if (collector instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(this, null, null);
            }
        }
    }

    @Override
    public void handleNotification(Notification notification, Object handback) {
        if (notification.getType().equals(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION)) {
            GcInfo info = GarbageCollectionNotificationInfo.from((CompositeData) notification.getUserData())
                    .getGcInfo();
            collected(heap(info.getMemoryUsageBeforeGc()), heap(info.getMemoryUsageAfterGc()));
        }
    }

    private double heap(Map<String, MemoryUsage> pools) {
        return pools.entrySet().stream()
                .filter(pool -> heapPools.contains(pool.getKey()))
                .mapToDouble(pool -> pool.getValue().getUsed())
                .sum();
    }

    private synchronized void collected(double before, double after) {
        found += Math.max(0, before - left);
        left = after;
    }

    @Override
    public List<Resource> resources() {
        return List.of(Resources.ALLOCATED);
    }

    @Override
    public synchronized void read(Readings into) {
        if (!collectors.isEmpty()) {
            // A collection may have ended whose notification is on its way.
            last = Math.max(last, found + memory.getHeapMemoryUsage().getUsed() - left);
            into.put(Resources.ALLOCATED, last);
        }
    }

    @Override
    public void close() {
        for (GarbageCollectorMXBean collector : collectors) {
            if (collector instanceof NotificationEmitter emitter) {
                try {
                    emitter.removeNotificationListener(this);
                } catch (ListenerNotFoundException alreadyRemoved) {
                    // It is not listening any more, as intended.
                }
            }
        }
    }
}
