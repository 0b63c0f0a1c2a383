package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.cli.option.OptionChecks;
import dev.soak.agent.cli.option.VersionProvider;
import dev.soak.agent.live.RunWatchers;
import dev.soak.agent.measure.CheckpointSchedule;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.agent.supervise.Signals;
import dev.soak.agent.supervise.Supervisor;
import dev.soak.agent.watchdog.StepWatchdog;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.RateParser;
import dev.soak.analysis.outcome.Outcome;
import dev.soak.analysis.plan.RunLengthPlan;
import dev.soak.analysis.plan.RunLengthPlanner;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.resource.SeriesId;
import dev.soak.analysis.run.DisturbedWindowsFile;
import dev.soak.analysis.run.JournalReader;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.Measurements;
import dev.soak.analysis.series.Series;
import dev.soak.analysis.wording.PlanWording;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code soak plan}: how long a run must be to detect a leak of a given size. */
@Command(
        name = "plan",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        customSynopsis = "soak plan --detect SIZE/h [OPTIONS] [-- COMMAND…]",
        description = {
            "Tell how long a run must be to detect a leak of a given size.",
            "",
            "The noise is that of an earlier run (--from), or of a pilot run of two minutes, which takes the options of"
                    + " 'soak run'. Runs of several lengths are simulated with it and judged as every run is."
        })
public final class PlanCommand implements Callable<Integer>, TargetCommandLine {
    private static final double PILOT_MINUTES = 2;
    private static final int SIMULATED_RUNS = 300;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--detect",
            required = true,
            paramLabel = "SIZE/h",
            description = "the leak to detect, e.g. 500KiB/h; for a series that is counted, e.g. 20/h")
    private String detect = "";

    @Option(
            names = "--power",
            paramLabel = "P",
            description = "share of runs that are to detect it, 0.5 to 0.99 (default: ${DEFAULT-VALUE})")
    private double power = 0.95;

    @Option(names = "--from", paramLabel = "RUN", description = "an earlier run of the target under the same load")
    @Nullable
    private Path from;

    @Option(
            names = "--series",
            paramLabel = "NAME",
            description = "the series that grows (default: the live set of the heap)")
    private String series = Resources.HEAP_LIVE.name();

    @Mixin
    private RunOptions options;

    private List<String> words = List.of();

    @Override
    public void command(List<String> given) {
        words = List.copyOf(given);
    }

    @Override
    public Integer call() throws Exception {
        double perHour = RateParser.amountPerHour(detect);
        if (!(power >= 0.5 && power <= 0.99)) {
            throw new OptionChecks(spec.commandLine()).usage("--power must be between 0.5 and 0.99, not " + power);
        }
        RunFolder folder = RunFolder.open(from != null ? from : pilot());
        Measurements earlier = read(folder);
        double paused = paused(earlier);
        RunLengthPlan plan = new RunLengthPlanner(
                        length -> CheckpointSchedule.times(length, paused),
                        options.measurement.horizon,
                        SIMULATED_RUNS,
                        options.workload.seed == null ? 1 : options.workload.seed)
                .plan(earlier, SeriesId.parse(series), perHour, power);
        PlanWording.lines(plan).forEach(spec.commandLine().getOut()::println);
        return plan.result() instanceof RunLengthPlan.Result.Enough ? ExitCodes.OK : Outcome.INCONCLUSIVE.exitCode();
    }

    /** Returns the folder of the pilot run. */
    private Path pilot() throws Exception {
        RunLoadOptions.Length length = options.load.length;
        if (length.hours == null && length.minutes == null && length.duration == null) {
            length.minutes = PILOT_MINUTES;
        }
        RunRequest request = new RunRequestReader(options, words, spec.commandLine()).read();
        OwnClasses.load();
        Supervisor supervisor = new Supervisor(
                request,
                System.getenv(),
                new RunWatchers(List.of()),
                new StepWatchdog(request.plan().deadline()));
        Signals.onStopping(supervisor::interrupt);
        spec.commandLine()
                .getErr()
                .println("soak: pilot run of " + request.plan().length().whole().toSeconds() + " s");
        return supervisor.run().folder();
    }

    private static Measurements read(RunFolder folder) throws IOException, InputException {
        return JournalReader.read(folder.file(RunFile.SAMPLES), folder.file(RunFile.CHECKPOINTS))
                .disturbedIn(DisturbedWindowsFile.read(folder, new ArrayList<>()));
    }

    /** For how long a checkpoint paused the load, on average. */
    private static double paused(Measurements run) {
        int checkpoints = run.series().stream()
                .filter(one -> one.source() == Series.Source.CHECKPOINTS)
                .mapToInt(Series::size)
                .max()
                .orElse(1);
        Resource total = Resources.AGENT_PAUSED;
        return run.find(total.whole(), Series.Source.SAMPLES)
                .map(one -> one.values()[one.size() - 1] / checkpoints)
                .orElse(0.0);
    }
}
