package dev.soak.agent.cli.load;

import dev.soak.agent.cli.option.DurationConverter;
import dev.soak.agent.cli.option.MetricsOption;
import dev.soak.agent.cli.option.ThresholdOptions;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** The options of {@code soak load}, as typed; {@link LoadRequest} checks them. */
final class LoadOptions {
    @ArgGroup(validate = false, heading = "%nTarget:%n")
    Target target = new Target();

    @ArgGroup(validate = false, heading = "%nLoad:%n")
    Load load = new Load();

    @ArgGroup(validate = false, heading = "%nVerdict:%n")
    ThresholdOptions thresholds = new ThresholdOptions();

    @ArgGroup(validate = false, heading = "%nOutput:%n")
    Output output = new Output();

    static final class Target {
        @Option(
                names = "--url",
                paramLabel = "U",
                description = "base URL of a running service (default: start the embedded bot)")
        @Nullable
        URI url;

        @Option(
                names = "--test",
                paramLabel = "health|webhook|metrics|all",
                description = "GET /health, POST /webhook, GET /metrics, or all in sequence (default: all, none with"
                        + " --path)")
        LoadTest.@Nullable Selection test;

        @Option(
                names = "--path",
                paramLabel = "P",
                description =
                        "GET another path, e.g. /api/orders; thresholds use the path as the name; may be repeated")
        List<String> paths = new ArrayList<>();
    }

    static final class Load {
        @Option(
                names = "--users",
                paramLabel = "N",
                description = "concurrent users; with --scale the maximum (default: health 10, webhook 5, metrics 20,"
                        + " path 10)")
        @Nullable
        Integer users;

        @Option(
                names = "--requests",
                paramLabel = "M",
                description = "requests per user (default: health 20, webhook 10, metrics 50, path 20)")
        @Nullable
        Long requests;

        @Option(
                names = "--rate",
                paramLabel = "R",
                description = "open workload: R requests/s regardless of response time, latency measured from the"
                        + " intended start (default: closed workload, no think time)")
        @Nullable
        Double rate;

        @Option(
                names = "--scale",
                description = "repeat with 1, 2, 4, … users up to --users (default: 64) to find the saturation point")
        boolean scale;

        @Option(
                names = "--warmup",
                paramLabel = "N",
                description = "unmeasured requests per user before the test (default: --requests, at most 100)")
        @Nullable
        Long warmUp;

        @Option(
                names = "--timeout",
                paramLabel = "D",
                converter = DurationConverter.class,
                description = "request timeout (default: 5s)")
        Duration timeout = Duration.ofSeconds(5);

        @Option(
                names = "--seed",
                paramLabel = "N",
                description = "random seed of pull requests and delivery ids (default: random, so that every delivery"
                        + " is new)")
        @Nullable
        Long seed;
    }

    static final class Output {
        @Option(names = "--out", paramLabel = "F.json", description = "results file (default: load_test_results.json)")
        Path out = Path.of("load_test_results.json");

        @ArgGroup(validate = false)
        MetricsOption metrics = new MetricsOption();
    }
}
