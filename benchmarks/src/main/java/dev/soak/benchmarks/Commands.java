package dev.soak.benchmarks;

import dev.soak.analysis.input.InputException;
import dev.soak.benchmarks.campaign.ClassGrowthCampaign;
import dev.soak.benchmarks.campaign.DetectorComparison;
import dev.soak.benchmarks.campaign.IntervalCoverage;
import dev.soak.benchmarks.campaign.ProbabilityCalibration;
import dev.soak.benchmarks.campaign.RegressionCampaign;
import dev.soak.benchmarks.campaign.RequestGrowthCampaign;
import dev.soak.benchmarks.detector.BaselineDetectors;
import dev.soak.benchmarks.heapdump.HeapDumpReadTime;
import dev.soak.benchmarks.load.WrkComparison;
import dev.soak.benchmarks.measurement.MeasurementResult;
import dev.soak.benchmarks.overhead.JfrProfileOverhead;
import dev.soak.benchmarks.page.ReportScreenshots;
import dev.soak.benchmarks.page.ReportTiming;
import dev.soak.benchmarks.recordings.RecordingReadSpeed;
import dev.soak.benchmarks.series.FamilySet;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.ScopeType;

/** The commands. Each one measures, prints a table and, if it has acceptance criteria, fails when they are not met. */
@Command(
        name = "benchmarks",
        description = {
            "Measures how reliable Soak's verdicts are and what they cost.",
            "Arguments that do not begin with one of the commands are passed to JMH,",
            "for example: VerdictCost -f 5 -rf json, or -prof gc."
        },
        footer = {
            "",
            "Exit codes: 0 acceptance criteria met, or none; 1 not met; 2 usage error, or the measurement failed."
        },
        subcommands = {
            CostCommand.class,
            FuzzCommand.class,
            AnalyzeCostCommand.class,
            FleetCommand.class,
            ZooCommand.class,
            CorpusCommand.class,
            IncidentsCommand.class,
            ScoreCommand.class,
            JunitCommand.class,
            RunsCommand.class,
            SoundCommand.class,
            StoresCommand.class,
            NativeCommand.class,
            ComponentsCommand.class,
            TargetsCommand.class,
            FaultsCommand.class,
            MaskingCommand.class,
            LongRunsCommand.class,
            PlanningCommand.class
        })
final class Commands {
    private static final int CLASS_RUNS = 200;
    private static final int CLASS_CHECKPOINTS = 120;

    static final String SEEDS = "101,102";
    private static final String SEED_HELP = "random seed (default: ${DEFAULT-VALUE})";
    private static final String DEFAULT = " (default: ${DEFAULT-VALUE})";

    @Option(
            names = "--help",
            usageHelp = true,
            scope = ScopeType.INHERIT,
            description = "print the help of the command and exit")
    boolean help;

    /** The exit code: 0 if the acceptance criteria are met, otherwise 1. */
    static int exitCode(boolean criteriaMet) {
        return criteriaMet ? 0 : 1;
    }

    private static int print(MeasurementResult result) {
        System.out.println(result.table());
        return exitCode(result.criteriaMet());
    }

    @Command(description = "compare Soak with baseline detectors on simulated series")
    void verdicts(@Mixin SimulatedSeriesOptions simulated, @Mixin DocPageOption page) throws IOException {
        for (FamilySet set : FamilySet.values()) {
            page.show(
                    set.name().toLowerCase(Locale.ROOT),
                    DetectorComparison.allDetectors(simulated.seeds, simulated.perFamily, set)
                            .table());
        }
    }

    @Command(description = "the same simulated series, judged by Soak only")
    void soak(@Mixin SimulatedSeriesOptions simulated) {
        for (FamilySet set : FamilySet.values()) {
            DetectorComparison comparison = new DetectorComparison(simulated.seeds, simulated.perFamily, set);
            System.out.println(comparison.run(List.of(BaselineDetectors.soak())).table());
        }
    }

    @Command(description = "calibration of the probability of growth on simulated series")
    void calibration(@Mixin SimulatedSeriesOptions simulated, @Mixin DocPageOption page) throws IOException {
        page.show("calibration", new ProbabilityCalibration(simulated.seeds, simulated.perFamily).table());
    }

    @Command(description = "measured coverage of the slope's 95 %% confidence interval")
    void coverage(
            @Parameters(index = "0", arity = "0..1", paramLabel = "SEED", defaultValue = "101", description = SEED_HELP)
                    long seed,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "RUNS",
                            defaultValue = "400",
                            converter = PositiveIntegerConverter.class,
                            description = "series per length and autocorrelation" + DEFAULT)
                    int runs,
            @Mixin DocPageOption page)
            throws IOException {
        page.show("coverage", IntervalCoverage.table(seed, runs));
    }

    @Command(
            description =
                    "growth of class counts with the requests: detection and false alarms of the verdict, and error"
                            + " rates of the sequential test on 3,000 counts, 200 simulated runs each")
    void classes(
            @Parameters(index = "0", arity = "0..1", paramLabel = "SEED", defaultValue = "101", description = SEED_HELP)
                    long seed,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "PRS",
                            defaultValue = "100",
                            converter = PositiveIntegerConverter.class,
                            description = "pull requests between two checkpoints" + DEFAULT)
                    int perCheckpoint,
            @Mixin DocPageOption page)
            throws IOException {
        page.show(
                "classes",
                ClassGrowthCampaign.run(seed, CLASS_RUNS, CLASS_CHECKPOINTS, perCheckpoint)
                                .text() + "\n");
        page.show("growth", RequestGrowthCampaign.table(seed, CLASS_RUNS, 2 * perCheckpoint));
    }

    @Command(description = "error rates of soak check on simulated benchmark results")
    int regressions(
            @Parameters(
                            index = "0",
                            arity = "0..1",
                            paramLabel = "SEED",
                            split = ",",
                            defaultValue = SEEDS,
                            description = "random seeds, each with its own results" + DEFAULT)
                    List<Long> seeds,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "RUNS",
                            defaultValue = "1000",
                            converter = PositiveIntegerConverter.class,
                            description = "comparisons per seed and table row" + DEFAULT)
                    int runs,
            @Mixin DocPageOption page)
            throws IOException {
        MeasurementResult result = RegressionCampaign.run(seeds, runs);
        page.show("regressions", result.table());
        return exitCode(result.criteriaMet());
    }

    @Command(description = "overhead of the JFR profiles: throughput with and without each, in pairs")
    void profiles(
            @Parameters(
                            index = "0",
                            arity = "0..1",
                            paramLabel = "PAIRS",
                            defaultValue = "40",
                            converter = PositiveIntegerConverter.class,
                            description = "pairs of intervals per profile" + DEFAULT)
                    int pairs,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "SECONDS",
                            defaultValue = "6",
                            converter = PositiveIntegerConverter.class,
                            description = "length of an interval" + DEFAULT)
                    int seconds,
            @Mixin SoakJarOption soak)
            throws IOException, InterruptedException, InputException {
        System.out.println(JfrProfileOverhead.run(pairs, seconds, soak.jar()));
    }

    @Command(description = "compare soak load with wrk: throughput, percentiles, memory")
    int load(
            @Parameters(
                            index = "0",
                            arity = "0..1",
                            paramLabel = "ROUNDS",
                            defaultValue = "8",
                            converter = PositiveIntegerConverter.class,
                            description = "pairs of runs per number of connections" + DEFAULT)
                    int rounds,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "SECONDS",
                            defaultValue = "5",
                            converter = PositiveIntegerConverter.class,
                            description = "approximate length of a run" + DEFAULT)
                    int seconds,
            @Mixin SoakJarOption soak)
            throws IOException, InterruptedException, InputException {
        return print(WrkComparison.run(rounds, seconds, soak.jar()));
    }

    @Command(description = "time to read and compare heap dumps")
    void heapdump(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "GIGABYTES",
                            defaultValue = "1",
                            converter = PositiveNumberConverter.class,
                            description = "size of a heap dump" + DEFAULT)
                    double gigabytes)
            throws IOException, InterruptedException {
        System.out.println(HeapDumpReadTime.run(gigabytes));
    }

    @Command(description = "time to read a recording with Soak, JDK Mission Control and the JDK")
    void recording(
            @Parameters(
                            arity = "0..1",
                            paramLabel = "MB",
                            defaultValue = "1000",
                            converter = PositiveIntegerConverter.class,
                            description = "size of the recording in megabytes" + DEFAULT)
                    int megabytes,
            @Mixin DocPageOption page)
            throws Exception {
        page.show("recording", RecordingReadSpeed.table(megabytes));
    }

    @Command(description = "time to analyse a simulated long run, to write its report and to open the page in Chromium")
    void page(
            @Parameters(
                            paramLabel = "FOLDER",
                            arity = "0..1",
                            description = "folder for the run and its report (default: a temporary folder)")
                    @Nullable
                    Path folder,
            @Option(
                            names = "--hours",
                            defaultValue = "8",
                            paramLabel = "H",
                            converter = PositiveNumberConverter.class,
                            description = "length of the run" + DEFAULT)
                    double hours,
            @Option(
                            names = "--series",
                            defaultValue = "60",
                            paramLabel = "N",
                            converter = PositiveIntegerConverter.class,
                            description = "number of sampled series" + DEFAULT)
                    int series)
            throws IOException, InputException {
        Path run = folder == null ? Files.createTempDirectory("soak-page") : folder;
        System.out.println(ReportTiming.measure(run, hours, series));
    }

    @Command(description = "screenshots of parts of a report page, taken in Chromium")
    void pictures(
            @Parameters(index = "0", paramLabel = "RUN", description = "run folder with a report.html") Path run,
            @Parameters(
                            index = "1",
                            arity = "0..1",
                            paramLabel = "DIR",
                            defaultValue = "docs/pictures",
                            description = "folder for the pictures" + DEFAULT)
                    Path folder)
            throws IOException {
        ReportScreenshots.take(run, folder).forEach(System.out::println);
    }
}
