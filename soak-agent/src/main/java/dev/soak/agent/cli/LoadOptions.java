package dev.soak.agent.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of {@code soak load}, as they are typed. */
final class LoadOptions {
    @Option(
            names = "--test",
            paramLabel = "health|webhook|metrics|all",
            description = "GET /health, POST /webhook, GET /metrics, or one after the other (default: all)")
    String test = "all";

    @Option(names = "--url", paramLabel = "U", description = "base URL of a bot that runs (default: the embedded bot)")
    @Nullable
    URI url;

    @Option(
            names = "--users",
            paramLabel = "N",
            description = "so many at once (default: health 10, webhook 5, metrics 20); with --scale the most")
    @Nullable
    Integer users;

    @Option(
            names = "--requests",
            paramLabel = "M",
            description = "requests of each user (default: health 20, webhook 10, metrics 50)")
    @Nullable
    Long requests;

    @Option(
            names = "--rate",
            paramLabel = "R",
            description = "open model: requests begin R times a second, whatever the answers take, and latency counts"
                    + " from the intended start (default: closed, each user sends the next when one is answered)")
    @Nullable
    Double rate;

    @Option(names = "--scale", description = "at 1, 2, 4, … users, up to --users (default: 64): where it saturates")
    boolean scale;

    @Option(
            names = "--warmup",
            paramLabel = "N",
            description =
                    "requests of each user that are sent before and not measured (default: --requests, at most 100)")
    @Nullable
    Long warmUp;

    @Option(
            names = "--timeout",
            paramLabel = "D",
            converter = Durations.class,
            description = "how long a request may take (default: 5s)")
    Duration timeout = Duration.ofSeconds(5);

    @Option(
            names = "--seed",
            paramLabel = "N",
            description =
                    "of the pull requests and delivery ids (default: chosen anew, so that no delivery was seen before)")
    @Nullable
    Long seed;

    @Option(
            names = "--out",
            paramLabel = "F.json",
            description = "where the results go (default: load_test_results.json)")
    Path out = Path.of("load_test_results.json");

    @Mixin
    MetricsOption metrics = new MetricsOption();

    @Mixin
    ThresholdOptions thresholds = new ThresholdOptions();
}
