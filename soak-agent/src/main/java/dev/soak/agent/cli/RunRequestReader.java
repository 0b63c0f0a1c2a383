package dev.soak.agent.cli;

import dev.soak.agent.bot.BotJar;
import dev.soak.agent.bot.Plant;
import dev.soak.agent.bot.Plants;
import dev.soak.agent.replay.Stage;
import dev.soak.agent.standin.ModelLatency;
import dev.soak.agent.standin.StandInOptions;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.agent.worker.HeapDumpMode;
import dev.soak.agent.worker.ReplayRequest;
import dev.soak.agent.worker.RunPlan;
import dev.soak.agent.workload.GitMiner;
import dev.soak.agent.workload.Workload;
import dev.soak.agent.workload.WorkloadFile;
import dev.soak.agent.workload.WorkloadGenerator;
import dev.soak.analysis.diagnosis.AcceptedGrowthFile;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.jfr.JfrProfile;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Makes sense of the options of a run. Whatever makes none is said before anything is written. */
final class RunRequestReader {
    private static final double DEFAULT_RATE = 10;
    private static final Duration DEFAULT_DURATION = Duration.ofMinutes(10);
    private static final Duration SHORTEST = Duration.ofSeconds(5);
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final Duration HUNG_AFTER = Duration.ofSeconds(60);
    private static final long SEEDS = 1_000_000_000;

    private final RunOptions options;
    private final CommandLine command;
    private final @Nullable Plant plant;

    RunRequestReader(RunOptions options, CommandLine command) throws InputException, IOException {
        this.options = options;
        this.command = command;
        String name = options.bot.plant;
        plant = name == null
                ? null
                : Plants.installed()
                        .find(name)
                        .orElseThrow(() -> new ParameterException(command, "there is no plant '" + name + "'"));
    }

    RunRequest read() throws InputException, IOException {
        long seed = options.replayed.seed != null
                ? options.replayed.seed
                : Math.floorMod(new SecureRandom().nextLong(), SEEDS);
        Duration duration = duration();
        return new RunRequest(
                bot(),
                new RunPlan(
                        duration,
                        options.measured.checkpointEvery,
                        oneOf("--checkpoint-gc", options.measured.checkpointGc, "full", "none"),
                        oneOf("--trace-descriptors", options.measured.traceDescriptors, "on", "off"),
                        START_WITHIN,
                        HUNG_AFTER),
                replay(seed),
                workload(seed),
                StandInOptions.of(seed)
                        .withPort(port(options.replayed.standInPort))
                        .withModelLatency(new ModelLatency.Fixed(options.replayed.modelLatency)),
                jvmArgs(),
                jfrProfile(),
                options.measured.jfrMaxSize,
                heapDumps(),
                options.measured.horizon,
                options.measured.known == null ? null : AcceptedGrowthFile.read(options.measured.known),
                options.thresholds.read(MeasuredBy.RUN, false),
                options.output.out,
                !options.bot.noFork,
                asked());
    }

    private Duration duration() throws InputException {
        if (given(options.load.hours) + given(options.load.minutes) + given(options.load.duration) > 1) {
            throw usage("give one of --hours, --minutes and --duration");
        }
        Duration duration = DEFAULT_DURATION;
        if (options.load.hours != null) {
            duration = seconds(options.load.hours * 3600);
        } else if (options.load.minutes != null) {
            duration = seconds(options.load.minutes * 60);
        } else if (options.load.duration != null) {
            duration = options.load.duration;
        } else if (stage() != null) {
            duration = Stage.parseAll(stage()).stream().map(Stage::length).reduce(Duration.ZERO, Duration::plus);
        }
        if (duration.compareTo(SHORTEST) < 0) {
            throw usage("a run lasts at least " + SHORTEST.toSeconds() + " s");
        }
        return duration;
    }

    private static int given(@Nullable Object option) {
        return option == null ? 0 : 1;
    }

    private Duration seconds(double seconds) {
        if (!(seconds > 0 && seconds < 1e9)) {
            throw usage("a run of " + seconds + " s makes no sense");
        }
        return Duration.ofNanos(Math.round(seconds * 1e9));
    }

    private ReplayRequest replay(long seed) throws InputException {
        RunOptions.Load load = options.load;
        if (given(load.rate) + given(load.users) + given(load.stage) > 1) {
            throw usage("give one of --rate, --users and --stage");
        }
        if (load.rate != null && !(load.rate > 0 && load.rate <= 10_000)) {
            throw usage("--rate must be above 0 and at most 10000, not " + load.rate);
        }
        if (load.users != null && (load.users < 1 || load.users > 10_000)) {
            throw usage("--users must lie between 1 and 10000, not " + load.users);
        }
        double ratio = options.replayed.repeatRatio;
        if (!(ratio >= 0 && ratio <= 1)) {
            throw usage("--repeat-ratio must lie between 0 and 1, not " + ratio);
        }
        return new ReplayRequest(
                load.users,
                load.rate != null ? load.rate : DEFAULT_RATE,
                stage() == null ? null : Stage.parseAll(stage()),
                oneOf("--done-on", options.bot.doneOn, "review", "response"),
                ratio,
                seed);
    }

    /** The schedule of rates that was asked for, or else the one that the plant is known by. */
    private @Nullable String stage() {
        RunOptions.Load load = options.load;
        boolean asked = given(load.rate) + given(load.users) + given(load.stage) > 0;
        return asked || plant == null ? load.stage : plant.stage();
    }

    private List<String> jvmArgs() throws InputException {
        String planted = plant == null || plant.jvmArgs() == null ? "" : plant.jvmArgs() + " ";
        return Words.split(planted + Objects.requireNonNullElse(options.bot.jvmArgs, ""));
    }

    private RunRequest.Bot bot() throws InputException {
        RunOptions.Bot bot = options.bot;
        if (plant != null) {
            if (given(bot.jar) + given(bot.mainClass) + given(bot.args) + given(bot.webhookUrl) > 0) {
                throw usage("--plant brings its own bot");
            }
            return new RunRequest.Bot.Planted(plant);
        }
        if (bot.jar == null) {
            if (bot.mainClass != null || bot.args != null) {
                throw usage("--bot-class and --bot-args need --bot-jar");
            }
            return bot.webhookUrl == null
                    ? new RunRequest.Bot.Embedded()
                    : new RunRequest.Bot.Running(http("--webhook-url", bot.webhookUrl), metricsUrl());
        }
        if (bot.webhookUrl == null) {
            throw usage("--bot-jar needs --webhook-url: where the bot takes webhooks");
        }
        List<Path> classpath = bot.jar.stream().map(Path::toAbsolutePath).toList();
        return new RunRequest.Bot.Jar(
                classpath,
                BotJar.mainClass(classpath, bot.mainClass),
                Words.split(Objects.requireNonNullElse(bot.args, "")),
                http("--webhook-url", bot.webhookUrl),
                metricsUrl());
    }

    private @Nullable URI metricsUrl() {
        URI url = options.bot.metricsUrl;
        return url == null ? null : http("--metrics-url", url);
    }

    private URI http(String option, URI url) {
        boolean http = "http".equals(url.getScheme()) || "https".equals(url.getScheme());
        if (!http || url.getHost() == null) {
            throw usage(option + " must be an http or https URL, not " + url);
        }
        return url;
    }

    private Workload workload(long seed) throws InputException, IOException {
        if (options.replayed.file != null && options.replayed.git != null) {
            throw usage("give one of --workload and --workload-git");
        }
        if (options.replayed.file != null) {
            return WorkloadFile.read(options.replayed.file);
        }
        return options.replayed.git != null
                ? new GitMiner(GitMiner.Limits.DEFAULT).mine(options.replayed.git)
                : new WorkloadGenerator(seed).generate(WorkloadGenerator.DEFAULT_COUNT);
    }

    private String jfrProfile() throws InputException {
        try {
            JfrProfile.settings(options.measured.jfrProfile);
            return options.measured.jfrProfile;
        } catch (IOException e) {
            throw InputException.unusable(String.valueOf(e.getMessage()));
        }
    }

    private HeapDumpMode heapDumps() {
        return switch (options.measured.heapDumps) {
            case "auto" -> HeapDumpMode.AUTO;
            case "always" -> HeapDumpMode.ALWAYS;
            case "never" -> HeapDumpMode.NEVER;
            default ->
                throw usage("--heap-dumps must be auto, always or never, not '" + options.measured.heapDumps + "'");
        };
    }

    private int port(int port) {
        if (port < 0 || port > 65_535) {
            throw usage("--standin-port must lie between 0 and 65535, not " + port);
        }
        return port;
    }

    /** True for the first word, false for the second. */
    private boolean oneOf(String option, String given, String yes, String no) {
        if (!given.equals(yes) && !given.equals(no)) {
            throw usage(option + " must be " + yes + " or " + no + ", not '" + given + "'");
        }
        return given.equals(yes);
    }

    private ParameterException usage(String message) {
        return new ParameterException(command, message);
    }

    /** The options as they were typed, but for the bot's arguments, which stand apart, without their secrets. */
    private Map<String, String> asked() {
        Map<String, String> asked = new TreeMap<>();
        ParseResult parsed = command.getParseResult();
        for (OptionSpec option : parsed.matchedOptions()) {
            if (!option.longestName().equals("--bot-args")
                    && !option.longestName().equals("--jvm-args")) {
                asked.put(option.longestName().substring(2), String.join(",", option.originalStringValues()));
            }
        }
        return asked;
    }
}
