package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.ByteSizeConverter;
import dev.soak.agent.cli.option.DurationConverter;
import dev.soak.agent.cli.option.ThresholdOptions;
import dev.soak.agent.measure.HeapDumpMode;
import dev.soak.jfr.JfrProfile;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Iterator;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is read during a run, and what fails it. */
final class MeasurementOptions {
    @Option(
            names = "--checkpoint-every",
            paramLabel = "D",
            converter = DurationConverter.class,
            description = "checkpoint interval (default: short at first, then longer)")
    @Nullable
    Duration checkpointEvery;

    @Option(
            names = "--checkpoint-gc",
            paramLabel = "full|none",
            description = "full: force a full GC at checkpoints for exact readings; none: do not force a GC at"
                    + " checkpoints (default: full; none for a target that was running before)")
    @Nullable
    CheckpointGc checkpointGc;

    @Option(
            names = "--trace-descriptors",
            paramLabel = "on|off",
            description = "record the line that opens a descriptor or allocates a direct buffer (default: on)")
    OnOff traceDescriptors = OnOff.ON;

    @Option(
            names = "--native-trace",
            paramLabel = "LIBRARY",
            description =
                    "once native memory grows, trace its allocations with async-profiler 4.0 or later, for the line"
                            + " that leads to them: the path of its libasyncProfiler.so")
    @Nullable
    Path nativeTrace;

    @Option(
            names = "--heap-dumps",
            paramLabel = "auto|always|never",
            description = "auto: two dumps when a class is suspected, deleted after analysis; always: two dumps, kept"
                    + " (default: auto)")
    HeapDumpMode heapDumps = HeapDumpMode.AUTO;

    @Option(
            names = "--jfr-profile",
            paramLabel = "soak|deep|F.jfc",
            completionCandidates = JfrProfiles.class,
            description = "JFR settings: a built-in profile or a .jfc file (default: soak)")
    String jfrProfile = "soak";

    @Option(
            names = "--jfr-max-size",
            paramLabel = "SIZE",
            converter = ByteSizeConverter.class,
            description = "maximum recording size; the oldest chunks are discarded (default: 2g)")
    long jfrMaxSize = 2L << 30;

    @ArgGroup(validate = false)
    ThresholdOptions thresholds = new ThresholdOptions();

    @Option(
            names = "--horizon",
            paramLabel = "D",
            converter = DurationConverter.class,
            description = "ignore growth that reaches its limit later than D, e.g. 30d (default: depends on the run"
                    + " length)")
    @Nullable
    Duration horizon;

    @Option(
            names = "--known",
            paramLabel = "known.yaml",
            description = "accepted growth: reported but does not fail the run")
    @Nullable
    Path known;

    @Option(
            names = "--production-rate",
            paramLabel = "N/h",
            description = "requests in production, e.g. 500/h: also report the time to exhaustion at that rate")
    @Nullable
    String productionRate;

    @Option(names = "--fail-fast", description = "stop gracefully as soon as a leak is confirmed")
    boolean failFast;

    /** Whether a checkpoint forces a collection. */
    enum CheckpointGc {
        FULL,
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** A switch that is on by default. */
    enum OnOff {
        ON,
        OFF;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** The built-in profiles, for completion. */
    static final class JfrProfiles implements Iterable<String> {
        @Override
        public Iterator<String> iterator() {
            return Arrays.stream(JfrProfile.values()).map(JfrProfile::word).iterator();
        }
    }
}
