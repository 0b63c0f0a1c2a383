package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.DurationConverter;
import java.time.Duration;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** How long a run lasts, and how many requests are sent. */
final class RunLoadOptions {
    @ArgGroup(exclusive = true)
    Length length = new Length();

    @ArgGroup(exclusive = true)
    Model model = new Model();

    /** At most one of them. */
    static final class Length {
        @Option(names = "--hours", paramLabel = "H", description = "run length in hours")
        @Nullable
        Double hours;

        @Option(names = "--minutes", paramLabel = "M", description = "run length in minutes")
        @Nullable
        Double minutes;

        @Option(
                names = "--duration",
                paramLabel = "D",
                converter = DurationConverter.class,
                description = "run length, e.g. 8h, 1h30m, 90s (default: 10m; with --stage: all stages once)")
        @Nullable
        Duration duration;

        @Option(
                names = "--until",
                paramLabel = "TIME",
                converter = PointInTimeConverter.class,
                description = "run until then, and have the report by then: the next 07:00, or an ISO 8601 time")
        @Nullable
        PointInTime until;
    }

    @Option(
            names = "--deadline",
            paramLabel = "TIME|D",
            converter = PointInTimeConverter.class,
            description = "write the report by then, even if it is partial, e.g. 07:00, or 5h30m from now")
    @Nullable
    PointInTime deadline;

    @Option(
            names = "--segment",
            paramLabel = "D",
            converter = DurationConverter.class,
            description = "measure at most this long, e.g. 2h30m, then end with status 75; --resume continues")
    @Nullable
    Duration segment;

    /** At most one of them. */
    static final class Model {
        @Option(
                names = "--rate",
                paramLabel = "R",
                description = "open workload: R requests/s, Poisson arrivals (default: 10)")
        @Nullable
        Double rate;

        @Option(names = "--users", paramLabel = "N", description = "closed workload: N concurrent users, no think time")
        @Nullable
        Integer users;

        @Option(
                names = "--stage",
                paramLabel = "D:R,…",
                description =
                        "load stages, run in sequence: 10m:20,2m:0,1h:10 is 10 min at 20/s, 2 min idle, 1 h at 10/s")
        @Nullable
        String stages;

        @Option(
                names = "--load",
                paramLabel = "none",
                description = "send nothing: another tool, or real users, drive the load")
        @Nullable
        Driver load;

        /** Whether the user chose a load. */
        boolean given() {
            return rate != null || users != null || stages != null || load != null;
        }
    }

    @Option(
            names = "--work-metric",
            paramLabel = "NAME",
            description =
                    "with --load none: the counter of completed requests at --metrics-url, summed over its labels,"
                            + " e.g. http_server_requests_seconds_count")
    @Nullable
    String workMetric;

    /** Who drives the load, other than Soak. */
    enum Driver {
        NONE;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }
}
