package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.bounds.Bounds;
import dev.soak.benchmarks.campaign.Coverage;
import dev.soak.benchmarks.campaign.ManyClasses;
import dev.soak.benchmarks.campaign.Regressions;
import dev.soak.benchmarks.campaign.SideBySide;
import dev.soak.benchmarks.heap.HeapDumpCost;
import dev.soak.benchmarks.load.LoadBesideWrk;
import dev.soak.benchmarks.overhead.Overhead;
import dev.soak.benchmarks.overhead.ProfileCost;
import dev.soak.benchmarks.page.PageCost;
import dev.soak.benchmarks.page.Pictures;
import dev.soak.benchmarks.peers.BaselineDetectors;
import dev.soak.benchmarks.recordings.ReadingSpeed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The commands: each measures something, prints it and, where there are bars, fails if they do not hold. */
@Command(
        name = "benchmarks",
        description = {
            "The proof of the verdicts, and what they cost.",
            "Anything else goes to JMH: VerdictCost, -f 5 -rf json, -prof gc."
        },
        subcommands = {ZooCommand.class, ComponentsCommand.class, TargetsCommand.class})
final class Commands {
    private static final int CLASS_RUNS = 200;
    private static final int CLASS_CHECKPOINTS = 120;

    @Option(names = "--help", usageHelp = true, scope = ScopeType.INHERIT, description = "shows this")
    boolean help;

    /** What a command ends with: 0 if its bars hold, 1 if they do not; 2 is that it could not measure. */
    static int status(boolean barsHold) {
        return barsHold ? 0 : 1;
    }

    @Command(description = "all detectors side by side")
    void verdicts(
            @Parameters(index = "0", arity = "0..1", paramLabel = "SEEDS", split = ",", defaultValue = "101,102")
                    List<Long> seeds,
            @Parameters(index = "1", paramLabel = "PER_FAMILY", defaultValue = "50", converter = AtLeastOne.class)
                    int perFamily,
            @Mixin DocPage page)
            throws IOException {
        page.show("listed", SideBySide.standard(seeds, perFamily, true).table());
        page.show("unlisted", SideBySide.standard(seeds, perFamily, false).table());
    }

    @Command(description = "Soak alone")
    void soak(
            @Parameters(index = "0", arity = "0..1", paramLabel = "SEEDS", split = ",", defaultValue = "101,102")
                    List<Long> seeds,
            @Parameters(index = "1", paramLabel = "PER_FAMILY", defaultValue = "50", converter = AtLeastOne.class)
                    int perFamily) {
        for (boolean listed : new boolean[] {true, false}) {
            SideBySide campaign = new SideBySide(seeds, perFamily, listed);
            System.out.println(campaign.run(List.of(BaselineDetectors.soak())).table());
        }
    }

    @Command(description = "how often the slope's interval covers the slope")
    void coverage(
            @Parameters(index = "0", paramLabel = "SEED", defaultValue = "101") long seed,
            @Parameters(index = "1", paramLabel = "RUNS", defaultValue = "400", converter = AtLeastOne.class) int runs,
            @Mixin DocPage page)
            throws IOException {
        page.show("coverage", Coverage.table(seed, runs));
    }

    @Command(description = "3,000 classes, 200 runs")
    void classes(
            @Parameters(index = "0", paramLabel = "SEED", defaultValue = "101") long seed,
            @Parameters(index = "1", paramLabel = "PRS", defaultValue = "100", converter = AtLeastOne.class)
                    int perCheckpoint,
            @Mixin DocPage page)
            throws IOException {
        page.show(
                "classes",
                ManyClasses.run(seed, CLASS_RUNS, CLASS_CHECKPOINTS, perCheckpoint)
                                .text() + "\n");
    }

    @Command(description = "soak check on made measurements")
    int regressions(
            @Parameters(index = "0", arity = "0..1", paramLabel = "SEEDS", split = ",", defaultValue = "101,102")
                    List<Long> seeds,
            @Parameters(index = "1", paramLabel = "RUNS", defaultValue = "1000", converter = AtLeastOne.class) int runs,
            @Mixin DocPage page)
            throws IOException {
        Regressions.Result result = Regressions.run(seeds, runs);
        page.show("regressions", result.table());
        return status(result.barsHold());
    }

    @Command(description = "the bot's speed watched and alone, in pairs")
    int cost(
            @Parameters(index = "0", paramLabel = "BLOCKS", defaultValue = "8", converter = AtLeastOne.class)
                    int blocks,
            @Parameters(index = "1", paramLabel = "SECONDS", defaultValue = "180", converter = AtLeastOne.class)
                    int seconds,
            @Option(
                            names = "--judge-only",
                            paramLabel = "DIR",
                            split = ",",
                            description = "runs nothing, and judges together what was kept there before")
                    @Nullable
                    List<Path> judged,
            @Mixin MeasuredSoak soak)
            throws IOException, InterruptedException, InputException {
        Overhead.Outcome outcome = judged == null ? Overhead.run(blocks, seconds, soak.jar()) : Overhead.judge(judged);
        System.out.println(outcome.text());
        return status(outcome.barsHold());
    }

    @Command(description = "the bot's speed with and without a recording's settings, in pairs")
    void profiles(
            @Parameters(index = "0", paramLabel = "PAIRS", defaultValue = "40", converter = AtLeastOne.class) int pairs,
            @Parameters(index = "1", paramLabel = "SECONDS", defaultValue = "6", converter = AtLeastOne.class)
                    int seconds,
            @Mixin MeasuredSoak soak)
            throws IOException, InterruptedException, InputException {
        System.out.println(ProfileCost.run(pairs, seconds, soak.jar()));
    }

    @Command(description = "what the agent holds while a bot hoards")
    int bounds(
            @Parameters(paramLabel = "SECONDS", defaultValue = "90", converter = AtLeastOne.class) int seconds,
            @Mixin MeasuredSoak soak)
            throws IOException, InterruptedException, InputException {
        Bounds.Outcome outcome = Bounds.run(seconds, soak.jar());
        System.out.println(outcome.text());
        return status(outcome.barHolds());
    }

    @Command(description = "soak load beside wrk")
    int load(
            @Parameters(index = "0", paramLabel = "ROUNDS", defaultValue = "8", converter = AtLeastOne.class)
                    int rounds,
            @Parameters(index = "1", paramLabel = "SECONDS", defaultValue = "5", converter = AtLeastOne.class)
                    int seconds,
            @Mixin MeasuredSoak soak)
            throws IOException, InterruptedException, InputException {
        LoadBesideWrk.Outcome outcome = LoadBesideWrk.run(rounds, seconds, soak.jar());
        System.out.println(outcome.text());
        return status(outcome.barsHold());
    }

    @Command(description = "time to read heap dumps with -Xmx1g")
    void heapdump(
            @Parameters(paramLabel = "GIGABYTES", defaultValue = "1", converter = AboveZero.class) double gigabytes)
            throws IOException, InterruptedException {
        System.out.println(HeapDumpCost.run(gigabytes));
    }

    @Command(description = "a .jfr read by us, Mission Control and the JDK")
    void recording(
            @Parameters(paramLabel = "MB", defaultValue = "1000", converter = AtLeastOne.class) int megabytes,
            @Mixin DocPage page)
            throws Exception {
        page.show("recording", ReadingSpeed.table(megabytes));
    }

    @Command(description = "the report page of a long run: written, and opened in Chromium")
    void page(
            @Parameters(paramLabel = "FOLDER", arity = "0..1") @Nullable Path folder,
            @Option(
                            names = "--hours",
                            defaultValue = "8",
                            converter = AboveZero.class,
                            description = "of the run (default: ${DEFAULT-VALUE})")
                    double hours,
            @Option(
                            names = "--series",
                            defaultValue = "60",
                            converter = AtLeastOne.class,
                            description = "of the run (default: ${DEFAULT-VALUE})")
                    int series)
            throws IOException, InputException {
        Path run = folder == null ? Files.createTempDirectory("soak-page") : folder;
        System.out.println(PageCost.of(run, hours, series));
    }

    @Command(description = "parts of a run's page as pictures")
    void pictures(
            @Parameters(index = "0", paramLabel = "RUN") Path run,
            @Parameters(index = "1", paramLabel = "INTO", defaultValue = "docs/pictures") Path into)
            throws IOException {
        Pictures.take(run, into).forEach(System.out::println);
    }
}
