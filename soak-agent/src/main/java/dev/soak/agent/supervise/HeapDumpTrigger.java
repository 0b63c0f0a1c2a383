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

/** Looks at the classes of each checkpoint, in the supervisor, where it costs the bot nothing. */
public final class HeapDumpTrigger {
    /** A dump for nothing holds the bot for a second or two: one run in twenty may have it. */
    private static final double LEVEL = 0.05;

    private final ClassWatch watch = new ClassWatch(LEVEL);

    /** What has begun to grow at this checkpoint, in a few words; empty where nothing has. */
    public Optional<String> at(Checkpoint checkpoint) {
        if (!checkpoint.quiescent() || checkpoint.classes().isEmpty() || checkpoint.phase() == Phase.WARMUP) {
            return Optional.empty();
        }
        Map<String, Double> instances = new HashMap<>();
        checkpoint.classes().forEach((name, count) -> instances.put(name, (double) count.instances()));
        List<ClassWatch.Call> calls = watch.add(checkpoint.work(), instances);
        return calls.stream()
                .max(Comparator.comparingDouble(ClassWatch.Call::perWork).thenComparing(ClassWatch.Call::name))
                .map(call -> String.format(Locale.ROOT, "%s grows by %.2f per PR", call.name(), call.perWork()));
    }
}
