package dev.soak.agent.cli.option;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.threshold.Targets;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.analysis.threshold.ThresholdParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --threshold} and {@code --targets}, of all commands that evaluate limits. */
public final class ThresholdOptions {
    private static final String SHIPPED = "shipped";
    private static final String NONE = "none";

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description = "pass criterion: \"p99(review)<2s\", \"rate(error)<1%%\","
                    + " \"target:slope(heap.live)<4MiB/h\"; a missed target: only warns; may be repeated")
    List<String> thresholds = new ArrayList<>();

    @Option(
            names = "--targets",
            paramLabel = "F.yaml|shipped|none",
            completionCandidates = TargetNames.class,
            description = "performance targets: a file, the shipped ones, or none (default: shipped for load, else"
                    + " none)")
    @Nullable
    String targets;

    /**
     * The thresholds and the targets.
     *
     * @param shipped whether the shipped targets apply by default
     */
    public List<Threshold> read(MeasuredBy command, boolean shipped) throws InputException {
        List<Threshold> all = new ArrayList<>(typed());
        String source = targets != null ? targets : shipped ? SHIPPED : NONE;
        if (!source.equals(NONE)) {
            Targets rows = source.equals(SHIPPED) ? Targets.shipped() : Targets.read(Path.of(source));
            all.addAll(rows.thresholds(command));
        }
        return all;
    }

    /** The thresholds without the targets. */
    public List<Threshold> typed() throws InputException {
        List<Threshold> all = new ArrayList<>();
        for (String text : thresholds) {
            all.addAll(ThresholdParser.parseAll(text));
        }
        return all;
    }

    /** Whether either option is given, even to switch the targets off. */
    public boolean given() {
        return targets != null || !thresholds.isEmpty();
    }

    /** For completion. */
    public static final class TargetNames implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return List.of(SHIPPED, NONE).iterator();
        }
    }
}
