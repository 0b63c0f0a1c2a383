package dev.soak.agent.supervise;

import dev.soak.agent.bot.Plant;
import dev.soak.agent.standin.StandInOptions;
import dev.soak.agent.worker.HeapDumpMode;
import dev.soak.agent.worker.ReplayRequest;
import dev.soak.agent.worker.RunPlan;
import dev.soak.agent.workload.Workload;
import dev.soak.analysis.accepted.AcceptedGrowthFile;
import dev.soak.analysis.threshold.Threshold;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A validated request for a run.
 *
 * @param bot the bot under test
 * @param horizon growth that reaches its limit after this is ignored; null for as far as the run can predict
 * @param known accepted growth: reported, does not fail the run; null if none was given
 * @param thresholds conditions that the run must meet
 * @param asked the options as given, for {@code run.json}; without secrets
 */
public record RunRequest(
        Bot bot,
        RunPlan plan,
        ReplayRequest replay,
        Workload workload,
        StandInOptions standIns,
        List<String> jvmArgs,
        String jfrProfile,
        long jfrMaxBytes,
        HeapDumpMode heapDumps,
        @Nullable Duration horizon,
        @Nullable AcceptedGrowthFile known,
        List<Threshold> thresholds,
        Path out,
        boolean fork,
        Map<String, String> asked) {
    public RunRequest {
        jvmArgs = List.copyOf(jvmArgs);
        thresholds = List.copyOf(thresholds);
        asked = Map.copyOf(asked);
    }

    /** The bot under test. */
    public sealed interface Bot {
        /** The review bot bundled in soak.jar. */
        record Embedded() implements Bot {}

        /** One of the zoo. */
        record Planted(Plant plant) implements Bot {}

        /** A user's bot, started by its {@code main}; the arguments may contain placeholders. */
        record Jar(
                List<Path> classpath,
                String mainClass,
                List<String> args,
                URI webhookUrl,
                @Nullable URI metricsUrl) implements Bot {
            public Jar {
                classpath = List.copyOf(classpath);
                args = List.copyOf(args);
            }
        }

        /** A bot that is already running. */
        record Running(URI webhookUrl, @Nullable URI metricsUrl) implements Bot {}
    }
}
