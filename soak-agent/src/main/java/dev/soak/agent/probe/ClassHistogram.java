package dev.soak.agent.probe;

import dev.soak.analysis.series.Checkpoint.ClassCount;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Instances and bytes by class, and their sums. Taken by {@code GC.class_histogram}, which runs a full collection
 * first, so that the sum is the live heap.
 *
 * <p>Classes that the JVM makes up as it goes ({@code Foo$$Lambda/0x00007f01}, {@code $Proxy17},
 * {@code GeneratedMethodAccessor9}) are folded into one name each.
 */
public record ClassHistogram(Map<String, ClassCount> classes, long instances, long bytes) {
    private static final Pattern MADE_UP = Pattern.compile(
            "(?<=\\$\\$Lambda)(\\$\\d+)?/0x[0-9a-f]+|/0x[0-9a-f]+|(?<=\\$Proxy)\\d+|(?<=Accessor)\\d+$|(?<=\\$\\$Lambda)\\$\\d+");

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
                        name(columns[3]),
                        new ClassCount(count, size),
                        (a, b) -> new ClassCount(a.instances() + b.instances(), a.bytes() + b.bytes()));
            }
        }
        return new ClassHistogram(classes, instances, bytes);
    }

    private static String name(String raw) {
        return MADE_UP.matcher(raw).replaceAll("*");
    }
}
