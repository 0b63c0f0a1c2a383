package dev.soak.agent.cli.run;

import dev.soak.agent.replay.DoneOn;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Option;

/** What is soaked, next to the command after {@code --}; by default the embedded review bot. */
final class TargetOptions {
    @ArgGroup(exclusive = true)
    Source source = new Source();

    @Option(
            names = "--url",
            paramLabel = "U",
            description =
                    "where requests go: the webhook for pull requests, the base URL for other requests; {port} is a"
                            + " free port. Without a command and --attach: the process that listens there (default: the only"
                            + " port on which the target listens)")
    @Nullable
    String url;

    @Option(
            names = "--metrics-url",
            paramLabel = "U",
            description = "the target's Prometheus endpoint to sample: a URL, or a path such as /actuator/prometheus")
    @Nullable
    String metricsUrl;

    @Option(
            names = "--done-on",
            paramLabel = "review|response",
            description = "when a pull request is complete: its review was posted, or the webhook was answered"
                    + " (default: review)")
    @Nullable
    DoneOn doneOn;

    @Option(
            names = "--jvm-args",
            paramLabel = "\"…\"",
            description = "JVM flags of the embedded bot or the sample, e.g. \"-Xmx512m -XX:+UseZGC\"")
    @Nullable
    String jvmArgs;

    /** At most one of them. */
    static final class Source {
        /** Before the options whose order is not set. */
        private static final int FIRST = -2;

        @Option(
                names = "--attach",
                order = FIRST,
                paramLabel = "PID",
                description = "a running JVM of the same user on this machine, also in a container")
        @Nullable
        Long attach;

        @Option(
                names = "--plant",
                order = FIRST,
                paramLabel = "NAME|list",
                description = "a bundled leaking sample, e.g. heap, descriptors, threads; 'list' shows all")
        @Nullable
        String plant;
    }
}
