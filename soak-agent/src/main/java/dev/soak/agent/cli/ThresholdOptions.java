package dev.soak.agent.cli;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.threshold.Targets;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.analysis.threshold.ThresholdParser;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** {@code --threshold} and {@code --targets}, of all commands that hold figures against limits. */
final class ThresholdOptions {
    private static final String SHIPPED = "shipped";

    @Option(
            names = "--threshold",
            paramLabel = "T",
            description = "what must hold: \"p99(review)<2s\", \"rate(error)<1%%\", \"target:slope(heap.live)<4MiB/h\";"
                    + " a missed target warns, a missed critical (default) fails; may be repeated")
    private List<String> thresholds = new ArrayList<>();

    @Option(
            names = "--targets",
            paramLabel = "F.yaml|shipped",
            description = "performance targets from a file, or those of soak (default: shipped for load, else none)")
    private @Nullable String targets;

    /**
     * All that must hold.
     *
     * @param unasked whether the shipped targets hold where the user named none
     */
    List<Threshold> read(MeasuredBy command, boolean unasked) throws InputException {
        List<Threshold> all = new ArrayList<>(demanded());
        if (targets != null || unasked) {
            Targets rows =
                    targets == null || targets.equals(SHIPPED) ? Targets.shipped() : Targets.read(Path.of(targets));
            all.addAll(rows.thresholds(command));
        }
        return all;
    }

    /** Those that the user wrote out. */
    List<Threshold> demanded() throws InputException {
        List<Threshold> all = new ArrayList<>();
        for (String text : thresholds) {
            all.addAll(ThresholdParser.parseAll(text));
        }
        return all;
    }

    boolean given() {
        return targets != null || !thresholds.isEmpty();
    }
}
