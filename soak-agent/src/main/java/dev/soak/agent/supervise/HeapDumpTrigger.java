package dev.soak.agent.supervise;

import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.verdict.ClassWatch;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Tests the class counts of each checkpoint for growth, in the supervisor, where it costs the bot nothing. */
public final class HeapDumpTrigger {
    /** A needless dump stops the bot for one or two seconds: acceptable in one run in twenty. */
    private static final double LEVEL = 0.05;

    private final ClassWatch watch = new ClassWatch(LEVEL);

    /** The class whose growth is detected at this checkpoint, as a short phrase; empty if there is none. */
    public Optional<String> at(Checkpoint checkpoint) {
        return phrase(growing(checkpoint));
    }

    /** The fastest of some growing classes, as a short phrase. */
    static Optional<String> phrase(List<ClassWatch.GrowingClass> growing) {
        return growing.stream()
                .max(Comparator.comparingDouble(ClassWatch.GrowingClass::perWork)
                        .thenComparing(ClassWatch.GrowingClass::name))
                .map(call -> String.format(Locale.ROOT, "%s grows by %.2f per request", call.name(), call.perWork()));
    }

    /** The classes whose growth is detected at this checkpoint, and was not at an earlier one. */
    List<ClassWatch.GrowingClass> growing(Checkpoint checkpoint) {
        if (!checkpoint.quiescent() || checkpoint.classes().isEmpty() || checkpoint.phase() == Phase.WARMUP) {
            return List.of();
        }
        Map<String, Double> instances = new HashMap<>();
        checkpoint.classes().forEach((name, count) -> instances.put(name, (double) count.instances()));
        return watch.add(checkpoint.work(), instances);
    }
}
