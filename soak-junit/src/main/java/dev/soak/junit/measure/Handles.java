package dev.soak.junit.measure;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.series.Readings;
import dev.soak.probe.jvm.ThreadProbe;
import dev.soak.probe.reading.DescriptorLinks;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;

/** Threads and descriptors: what code releases by itself, or leaves to the GC. */
final class Handles {
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();
    /** No thread of the JVM is in it. */
    private static final ThreadGroup NO_AGENT = new ThreadGroup("soak-junit");

    private final ThreadProbe threads = new ThreadProbe(NO_AGENT);
    private final boolean links = DescriptorLinks.available();

    /** Threads and descriptors, for comparison only. */
    int total() throws IOException {
        int descriptors = 0;
        if (links) {
            int[] count = {0};
            DescriptorLinks.read((number, link) -> count[0]++);
            descriptors = count[0];
        } else {
            descriptors = (int) openDescriptors();
        }
        return THREADS.getThreadCount() + descriptors;
    }

    private static long openDescriptors() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof UnixOperatingSystemMXBean unix
                ? unix.getOpenFileDescriptorCount()
                : 0;
    }

    /** The number of threads by name, by the id of their series. */
    Map<String, Integer> threads() {
        Readings readings = new Readings();
        threads.read(readings);
        Map<String, Integer> counts = new TreeMap<>();
        readings.values().forEach((id, value) -> {
            if (id.startsWith(Resources.THREADS.name() + "{")) {
                counts.put(id, value.intValue());
            }
        });
        return counts;
    }

    /** The number of descriptors by kind and path, by the id of their series. */
    Map<String, Integer> descriptors() throws IOException {
        Map<String, Integer> counts = new HashMap<>();
        if (!links) {
            counts.put(Resources.FD.whole().toString(), (int) openDescriptors());
            return counts;
        }
        DescriptorLinks.read((number, link) -> counts.merge(series(link).toString(), 1, Integer::sum));
        return counts;
    }

    private static SeriesId series(String link) {
        String kind = DescriptorLinks.kind(link);
        TreeMap<String, String> labels = new TreeMap<>();
        labels.put(Resources.KIND, kind);
        if (kind.equals("file")) {
            labels.put(Resources.PATH, DescriptorPath.of(link));
        }
        return new SeriesId(Resources.FD.name(), labels);
    }
}
