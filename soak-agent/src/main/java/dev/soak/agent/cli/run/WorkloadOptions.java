package dev.soak.agent.cli.run;

import dev.soak.agent.standin.ModelLatency;
import dev.soak.agent.standin.fault.ScheduledFault;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The requests that are replayed, and the stand-ins that serve pull requests; by default generated pull requests. */
final class WorkloadOptions {
    @ArgGroup(exclusive = true)
    Source source = new Source();

    @ArgGroup(exclusive = false, multiplicity = "0..*")
    List<RequestOptions> requests = new ArrayList<>();

    @Option(
            names = "--seed",
            paramLabel = "N",
            description = "random seed; reuse it to reproduce a run (default: random, printed)")
    @Nullable
    Long seed;

    @Option(
            names = "--repeat-ratio",
            paramLabel = "R",
            description = "fraction of requests sent twice, 0 to 1 (default: 0)")
    double repeatRatio;

    @Option(names = "--standin-port", paramLabel = "P", description = "port of the stand-ins (default: any free port)")
    int standInPort;

    @Option(
            names = "--model-latency",
            paramLabel = "D",
            converter = ModelLatencyConverter.class,
            description = "response time of the language model stand-in: 250ms, or lognormal:800ms,0.5 (median,"
                    + " sigma) (default: 0ms)")
    ModelLatency modelLatency = new ModelLatency.Fixed(Duration.ZERO);

    @Option(
            names = "--fault",
            paramLabel = "FAULT",
            converter = FaultConverter.class,
            description =
                    "periodic fault of a stand-in: SERVICE:KIND:LENGTH/PERIOD, e.g. github:5xx:2m/30m for 2 min"
                            + " every 30 min; github or model; 5xx, 429, 403 (github only), reset, slow or slow=10s; repeatable")
    List<ScheduledFault> faults = new ArrayList<>();

    /** At most one of them. */
    static final class Source {
        /** Before the options whose order is not set. */
        private static final int FIRST = -2;

        @Option(
                names = "--workload",
                order = FIRST,
                paramLabel = "F",
                description =
                        "pull requests or requests from a .jsonl file, or requests from a HAR file; may be gzipped")
        @Nullable
        Path file;

        @Option(
                names = "--workload-git",
                order = FIRST,
                paramLabel = "DIR",
                description = "pull requests mined from a git repository")
        @Nullable
        Path git;
    }
}
