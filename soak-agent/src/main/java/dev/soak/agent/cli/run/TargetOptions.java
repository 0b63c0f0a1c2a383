package dev.soak.agent.cli.run;

import dev.soak.agent.replay.DoneOn;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** What is soaked; by default the embedded review bot. */
final class TargetOptions {
    @Option(
            names = "--bot-jar",
            paramLabel = "F",
            split = ":",
            description = "class path of the bot, separated by ':' (default: the embedded review bot)")
    @Nullable
    List<Path> jar;

    @Option(names = "--bot-class", paramLabel = "C", description = "bot main class (default: Main-Class of the jar)")
    @Nullable
    String mainClass;

    @Option(
            names = "--bot-args",
            paramLabel = "\"…\"",
            description = "bot arguments; {github} and {model} are replaced by the URLs of the stand-ins")
    @Nullable
    String args;

    @Option(
            names = "--webhook-url",
            paramLabel = "U",
            description = "the bot's webhook endpoint; without --bot-jar, a bot that is already running")
    @Nullable
    URI webhookUrl;

    @Option(names = "--metrics-url", paramLabel = "U", description = "the bot's Prometheus endpoint to sample")
    @Nullable
    URI metricsUrl;

    @Option(
            names = "--plant",
            paramLabel = "NAME|list",
            description = "run a bundled leaking sample bot, e.g. heap, descriptors, threads; 'list' shows all")
    @Nullable
    String plant;

    @Option(
            names = "--done-on",
            paramLabel = "review|response",
            description = "when a pull request is complete: its review was posted, or the webhook was answered"
                    + " (default: review)")
    DoneOn doneOn = DoneOn.REVIEW;

    @Option(
            names = "--jvm-args",
            paramLabel = "\"…\"",
            description = "JVM flags of the bot, e.g. \"-Xmx512m -XX:+UseZGC\"")
    @Nullable
    String jvmArgs;

    @Option(names = "--no-fork", description = "run bot and supervisor in one JVM, for debugging")
    boolean noFork;
}
