package dev.soak.agent.supervise;

import dev.soak.agent.measure.HeapDumpMode;
import dev.soak.agent.measure.RunPlan;
import dev.soak.agent.replay.ReplayOptions;
import dev.soak.agent.standin.StandInOptions;
import dev.soak.agent.target.Plant;
import dev.soak.agent.workload.WorkloadContent;
import dev.soak.analysis.accepted.AcceptedGrowthFile;
import dev.soak.analysis.run.ResumePoint;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.threshold.Threshold;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A validated request for a run.
 *
 * @param to where the run is written
 * @param asked the options as given, for {@code run.json}
 */
public record RunRequest(
        Target target,
        RunPlan plan,
        LoadSource load,
        StandInOptions standIns,
        Instruments instruments,
        Criteria criteria,
        Destination to,
        Asked asked) {
    /** In the words of a command and in its URL: a free port. */
    public static final String PORT = "{port}";

    /** Where a run is written. */
    public sealed interface Destination {
        /** A new folder in this one. */
        record NewFolder(Path parent) implements Destination {}

        /** The folder of an interrupted run, which goes on at this point. */
        record Resumed(RunFolder folder, ResumePoint point) implements Destination {}
    }

    /**
     * The options as given.
     *
     * @param options by name, for the reader of {@code run.json}
     * @param arguments that give the same run again; without the command
     */
    public record Asked(Map<String, String> options, List<String> arguments) {
        public Asked {
            options = Map.copyOf(options);
            arguments = List.copyOf(arguments);
        }
    }

    /**
     * What is soaked.
     *
     * @param url where requests go, with {@link #PORT} as the port if that is chosen; null for the only port on which the
     *     target listens
     * @param metricsUrl its metrics in Prometheus' text format, absolute or a path of the target's own URL; null if it has
     *     none that is known
     */
    public record Target(
            Source source, @Nullable String url, @Nullable String metricsUrl) {}

    /** Where a target comes from. */
    public sealed interface Source {
        /** The review bot bundled in soak.jar. */
        record Embedded(List<String> jvmArgs) implements Source {
            public Embedded {
                jvmArgs = List.copyOf(jvmArgs);
            }
        }

        /** A sample of the zoo. */
        record Sample(Plant plant, List<String> jvmArgs) implements Source {
            public Sample {
                jvmArgs = List.copyOf(jvmArgs);
            }
        }

        /** A command; its words may contain placeholders. */
        record Command(List<String> words) implements Source {
            public Command {
                words = List.copyOf(words);
            }
        }

        /** A JVM that runs. */
        record Attached(long pid) implements Source {}

        /** Whatever process listens on the port of the URL. */
        record Listening() implements Source {}
    }

    /** What the target has to do. */
    public sealed interface LoadSource {
        /** Requests that Soak replays. */
        record Replay(WorkloadContent workload, ReplayOptions options) implements LoadSource {}

        /**
         * Load that another tool drives.
         *
         * @param workMetric the counter of completed requests; null if there is none
         */
        record Foreign(@Nullable String workMetric) implements LoadSource {}
    }

    /**
     * What is recorded inside the target's JVM.
     *
     * @param trace whether the call sites that open descriptors and direct buffers are traced
     * @param jfrSettings as Flight Recorder names them
     * @param jfrMaxBytes maximum size of the recording
     * @param nativeTrace the library of async-profiler, as the target sees it; null where native allocations are not traced
     */
    public record Instruments(
            boolean trace,
            Map<String, String> jfrSettings,
            long jfrMaxBytes,
            HeapDumpMode heapDumps,
            @Nullable Path nativeTrace) {
        public Instruments {
            jfrSettings = Map.copyOf(jfrSettings);
        }
    }

    /**
     * What the run is judged by.
     *
     * @param horizon growth that reaches its limit after this is ignored; null for as far as the run can predict
     * @param known accepted growth: reported, does not fail the run; null if none was given
     * @param thresholds conditions that the run must meet
     */
    public record Criteria(
            @Nullable Duration horizon, @Nullable AcceptedGrowthFile known, List<Threshold> thresholds) {
        public Criteria {
            thresholds = List.copyOf(thresholds);
        }
    }

    /** The workload; null if another tool drives the load. */
    public @Nullable WorkloadContent workload() {
        return load instanceof LoadSource.Replay replay ? replay.workload() : null;
    }
}
