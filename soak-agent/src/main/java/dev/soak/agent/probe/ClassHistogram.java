package dev.soak.agent.probe;

import dev.soak.analysis.code.ClassNames;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import java.util.HashMap;
import java.util.Map;

/**
 * Instances and bytes by class, and their sums. Taken by {@code GC.class_histogram}, which runs a full collection
 * first, so that the sum is the live heap.
 * Names are {@linkplain ClassNames#fold folded}.
 */
public record ClassHistogram(Map<String, ClassCount> classes, long instances, long bytes) {
    public ClassHistogram {
        classes = Map.copyOf(classes);
    }

    /**
     * Reads what the diagnostic command prints: {@code "   1:   27182   2178624  [B (java.base@17.0.15)"}. Lines of
     * another form, the head and the total among them, are passed over.
     */
    public static ClassHistogram parse(String printed) {
        Map<String, ClassCount> classes = new HashMap<>();
        long instances = 0;
        long bytes = 0;
        for (String line : (Iterable<String>) printed.lines()::iterator) {
            String[] columns = line.strip().split("\\s+", 5);
            if (columns.length >= 4 && columns[0].endsWith(":") && Character.isDigit(columns[0].charAt(0))) {
                long count = Long.parseLong(columns[1]);
                long size = Long.parseLong(columns[2]);
                instances += count;
                bytes += size;
                classes.merge(
                        ClassNames.fold(columns[3]),
                        new ClassCount(count, size),
                        (a, b) -> new ClassCount(a.instances() + b.instances(), a.bytes() + b.bytes()));
            }
        }
        return new ClassHistogram(classes, instances, bytes);
    }
}
