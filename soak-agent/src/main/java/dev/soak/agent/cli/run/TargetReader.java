package dev.soak.agent.cli.run;

import dev.soak.agent.bot.BotJar;
import dev.soak.agent.bot.Plant;
import dev.soak.agent.bot.Plants;
import dev.soak.agent.cli.option.OptionChecks;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.analysis.input.InputException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;

/** The target of a run: embedded, sample, started from a jar, or already running. */
final class TargetReader {
    private final TargetOptions options;
    private final OptionChecks checks;
    private final @Nullable Plant plant;

    /** @param options with the name of a sample that exists, see {@link PlantList} */
    TargetReader(TargetOptions options, CommandLine command) throws IOException, InputException {
        this.options = options;
        this.checks = new OptionChecks(command);
        this.plant = options.plant == null
                ? null
                : Plants.installed().find(options.plant).orElseThrow();
    }

    /** Null where no sample is soaked. */
    @Nullable
    Plant plant() {
        return plant;
    }

    RunRequest.Bot target() throws InputException {
        if (plant != null) {
            if (given(options.jar, options.mainClass, options.args, options.webhookUrl)) {
                throw checks.usage(
                        "--plant cannot be combined with --bot-jar, --bot-class, --bot-args or --webhook-url");
            }
            return new RunRequest.Bot.Planted(plant);
        }
        URI webhook = options.webhookUrl;
        if (options.jar == null) {
            if (given(options.mainClass, options.args)) {
                throw checks.usage("--bot-class and --bot-args require --bot-jar");
            }
            return webhook == null
                    ? new RunRequest.Bot.Embedded()
                    : new RunRequest.Bot.Running(checks.http("--webhook-url", webhook), metricsUrl());
        }
        if (webhook == null) {
            throw checks.usage("--bot-jar requires --webhook-url");
        }
        List<Path> classpath = options.jar.stream().map(Path::toAbsolutePath).toList();
        return new RunRequest.Bot.Jar(
                classpath,
                BotJar.mainClass(classpath, options.mainClass),
                ShellWords.split(Objects.requireNonNullElse(options.args, "")),
                checks.http("--webhook-url", webhook),
                metricsUrl());
    }

    /** The flags that a sample needs, then the user's. */
    List<String> jvmArgs() throws InputException {
        String sample = plant == null || plant.jvmArgs() == null ? "" : plant.jvmArgs() + " ";
        return ShellWords.split(sample + Objects.requireNonNullElse(options.jvmArgs, ""));
    }

    private static boolean given(@Nullable Object... values) {
        return Stream.of(values).anyMatch(Objects::nonNull);
    }

    private @Nullable URI metricsUrl() {
        URI url = options.metricsUrl;
        return url == null ? null : checks.http("--metrics-url", url);
    }
}
