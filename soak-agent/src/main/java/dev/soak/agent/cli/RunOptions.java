package dev.soak.agent.cli;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** The options of a run, as they are typed; {@link RunTask} makes sense of them. */
final class RunOptions {
    @ArgGroup(validate = false, heading = "%nHow long, how much:%n")
    Load load = new Load();

    @ArgGroup(validate = false, heading = "%nWhich bot:%n")
    Bot bot = new Bot();

    @ArgGroup(validate = false, heading = "%nWhat is replayed:%n")
    Replayed replayed = new Replayed();

    @ArgGroup(validate = false, heading = "%nHow it is measured and judged:%n")
    Measured measured = new Measured();

    @ArgGroup(validate = false, heading = "%nWhere it goes:%n")
    Output output = new Output();

    @Mixin
    MetricsOption metrics = new MetricsOption();

    @Mixin
    ThresholdOptions thresholds = new ThresholdOptions();

    static final class Load {
        @Option(names = "--hours", paramLabel = "H", description = "length of the run in hours")
        @Nullable
        Double hours;

        @Option(names = "--minutes", paramLabel = "M", description = "length of the run in minutes")
        @Nullable
        Double minutes;

        @Option(
                names = "--duration",
                paramLabel = "D",
                converter = Durations.class,
                description = "length of the run: 8h, 1h30m, 90s (default: 10m, or all stages once)")
        @Nullable
        Duration duration;

        @Option(names = "--rate", paramLabel = "N", description = "pull requests per second, Poisson (default: 10)")
        @Nullable
        Double rate;

        @Option(
                names = "--users",
                paramLabel = "N",
                description = "closed model: so many at once, each the next when the last is done")
        @Nullable
        Integer users;

        @Option(
                names = "--stage",
                paramLabel = "D:RATE,…",
                description = "rates one after the other: 10m:20,2m:0,1h:10")
        @Nullable
        String stage;
    }

    static final class Bot {
        @Option(
                names = "--bot-jar",
                paramLabel = "F",
                split = ":",
                description = "jar of the bot, more with ':'; default: the embedded bot")
        @Nullable
        List<Path> jar;

        @Option(names = "--bot-class", paramLabel = "C", description = "its class with main (default: the manifest's)")
        @Nullable
        String mainClass;

        @Option(
                names = "--bot-args",
                paramLabel = "\"…\"",
                description = "its arguments; {github} and {model} stand for the URLs of the stand-ins")
        @Nullable
        String args;

        @Option(
                names = "--webhook-url",
                paramLabel = "U",
                description = "where it takes webhooks; without --bot-jar, a bot that already runs")
        @Nullable
        URI webhookUrl;

        @Option(names = "--metrics-url", paramLabel = "U", description = "its own metrics in Prometheus' text format")
        @Nullable
        URI metricsUrl;

        @Option(
                names = "--plant",
                paramLabel = "NAME|list",
                description = "a bot with a known leak, to see it found: heap, descriptors, threads; list shows all")
        @Nullable
        String plant;

        @Option(
                names = "--done-on",
                paramLabel = "review|response",
                description = "a PR is done when its review arrived (default), or the webhook was answered")
        String doneOn = "review";

        @Option(
                names = "--jvm-args",
                paramLabel = "\"…\"",
                description = "flags of the worker's JVM: \"-Xmx512m -XX:+UseZGC\"")
        @Nullable
        String jvmArgs;

        @Option(names = "--no-fork", description = "bot and supervisor in one JVM, for debugging")
        boolean noFork;
    }

    static final class Replayed {
        @Option(names = "--workload", paramLabel = "F", description = "pull requests from a .jsonl or .jsonl.gz file")
        @Nullable
        Path file;

        @Option(names = "--workload-git", paramLabel = "DIR", description = "pull requests mined from a git repository")
        @Nullable
        Path git;

        @Option(names = "--seed", paramLabel = "N", description = "replays the same run (default: chosen, and printed)")
        @Nullable
        Long seed;

        @Option(
                names = "--repeat-ratio",
                paramLabel = "R",
                defaultValue = "0",
                description = "share of deliveries that are delivered again, 0 to 1 (default: 0)")
        double repeatRatio;

        @Option(
                names = "--standin-port",
                paramLabel = "P",
                defaultValue = "0",
                description = "port of the stand-ins (default: any)")
        int standInPort;

        @Option(
                names = "--model-latency",
                paramLabel = "D",
                converter = Durations.class,
                defaultValue = "0ms",
                description = "how long the language model's stand-in thinks (default: 0ms)")
        Duration modelLatency = Duration.ZERO;
    }

    static final class Measured {
        @Option(
                names = "--checkpoint-every",
                paramLabel = "D",
                converter = Durations.class,
                description = "default: dense at first, sparser later")
        @Nullable
        Duration checkpointEvery;

        @Option(
                names = "--checkpoint-gc",
                paramLabel = "full|none",
                description = "full (default): exact; none: leave the collector to itself")
        String checkpointGc = "full";

        @Option(
                names = "--trace-descriptors",
                paramLabel = "on|off",
                description = "on (default): name the lines that open descriptors and allocate direct buffers")
        String traceDescriptors = "on";

        @Option(
                names = "--horizon",
                paramLabel = "D",
                converter = Durations.class,
                description = "growth that meets its limit later than this does not fail the run")
        @Nullable
        Duration horizon;

        @Option(
                names = "--known",
                paramLabel = "known.yaml",
                description = "growth that somebody answers for: reported, not failed")
        @Nullable
        Path known;

        @Option(names = "--fail-fast", description = "stop, in order, as soon as a leak is certain")
        boolean failFast;

        @Option(
                names = "--heap-dumps",
                paramLabel = "auto|always|never",
                description = "auto (default): two when a class is suspected, deleted when read; always: two, kept")
        String heapDumps = "auto";

        @Option(
                names = "--jfr-profile",
                paramLabel = "soak|deep|F.jfc",
                defaultValue = "soak",
                description = "what is recorded (default: soak)")
        String jfrProfile = "soak";

        @Option(
                names = "--jfr-max-size",
                paramLabel = "SIZE",
                converter = Sizes.class,
                defaultValue = "2g",
                description = "bound of the recording, oldest first out (default: 2g)")
        long jfrMaxSize;
    }

    static final class Output {
        @Option(
                names = "--out",
                paramLabel = "DIR",
                defaultValue = "soak-runs",
                description = "where the run folder is made (default: soak-runs)")
        Path out = Path.of("soak-runs");

        @Option(names = "--config", paramLabel = "F", description = "options from a YAML file: 'hours: 8'")
        @Nullable
        Path config;

        @Option(
                names = "--dashboard",
                paramLabel = "PORT|off",
                converter = DashboardPort.class,
                description = "serve the report page of the run under way on 127.0.0.1; 0 for any port (default: off)")
        @Nullable
        Integer dashboard;

        @Option(
                names = "--format",
                paramLabel = "text|json|jsonl|md",
                description = "how the report is printed; but for text nothing else is (default: text)")
        ReportFormat format = ReportFormat.TEXT;

        @Option(
                names = "--annotate",
                paramLabel = "github",
                description = "print the outcome and the suspects as annotations too")
        @Nullable
        Annotations annotate;

        @Option(names = "--quiet", description = "only the report")
        boolean quiet;

        /** Whoever reads a report of another form than text reads nothing else. */
        boolean onlyReport() {
            return quiet || format != ReportFormat.TEXT;
        }
    }

    /** Who is told of the outcome in its own way. */
    enum Annotations {
        GITHUB
    }
}
