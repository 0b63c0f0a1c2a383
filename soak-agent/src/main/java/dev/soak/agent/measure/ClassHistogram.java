package dev.soak.agent.measure;

import dev.soak.analysis.code.ClassNames;
import dev.soak.analysis.series.Checkpoint.ClassCount;
import java.util.HashMap;
import java.util.Map;

/**
 * Instances and bytes by class, and their sums. The diagnostic command {@code GC.class_histogram} runs a full GC first, so
 * that the sum is the live heap. Names are {@linkplain ClassNames#fold folded}.
 */
public record ClassHistogram(Map<String, ClassCount> classes, long instances, long bytes) {
    public ClassHistogram {
        classes = Map.copyOf(classes);
    }

    /**
     * Parses the output of the diagnostic command: {@code "   1:   27182   2178624  [B (java.base@17.0.15)"}. Other lines,
     * such as the header and the total, are skipped.
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

    /** Of a class; 0 if it has none. */
    long instances(String name) {
        ClassCount count = classes.get(name);
        return count == null ? 0 : count.instances();
    }
}
