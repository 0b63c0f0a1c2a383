package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.OptionChecks;
import dev.soak.agent.cli.run.MeasurementOptions.CheckpointGc;
import dev.soak.agent.cli.run.MeasurementOptions.OnOff;
import dev.soak.agent.measure.RunLength;
import dev.soak.agent.measure.RunPlan;
import dev.soak.agent.replay.DoneOn;
import dev.soak.agent.replay.HttpRequestSource;
import dev.soak.agent.standin.StandInOptions;
import dev.soak.agent.standin.fault.ScheduledFault;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.agent.workload.WorkloadContent;
import dev.soak.analysis.accepted.AcceptedGrowthFile;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.RateParser;
import dev.soak.analysis.run.ResumePoint;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.SegmentStart;
import dev.soak.analysis.threshold.MetricNames;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.jfr.JfrProfile;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Turns the options of a run into a request; everything invalid is reported before anything is written. */
final class RunRequestReader {
    private static final Duration HUNG_AFTER = Duration.ofSeconds(60);
    /** A process that was started longer ago has not been started for this run. */
    private static final Duration LONGEST_START = Duration.ofMinutes(5);

    private static final long SEEDS = 1_000_000_000;
    private static final int HIGHEST_PORT = 65_535;
    /** The target's JVM reports its flags itself; headers and bodies may hold secrets. */
    private static final Set<String> NOT_RECORDED = Set.of("--jvm-args", "--header", "--body", "--body-file");

    /** They are recorded as given, but not what was given. */
    private static final Set<String> SECRET = Set.of("--header", "--body");

    private static final String MASK = "***";

    /** Options that a resumed run does not take over. */
    private static final Set<String> OF_THIS_SEGMENT = Set.of(
            "--hours", "--minutes", "--duration", "--until", "--deadline", "--resume", "--config", "--out", "--seed");

    private final RunOptions options;
    private final CommandLine command;
    private final OptionChecks checks;
    private final TargetReader target;
    private final RunLoadReader load;

    /** @param words the command after {@code --}; empty if there is none */
    RunRequestReader(RunOptions options, List<String> words, CommandLine command) throws InputException, IOException {
        this.options = options;
        this.command = command;
        this.checks = new OptionChecks(command);
        this.target = new TargetReader(options.target, words, command);
        this.load = new RunLoadReader(options.load, target.plant(), command);
    }

    RunRequest read() throws InputException, IOException {
        WorkloadOptions workload = options.workload;
        MeasurementOptions measurement = options.measurement;
        long seed = workload.seed != null ? workload.seed : Math.floorMod(new SecureRandom().nextLong(), SEEDS);
        if (measurement.productionRate != null) {
            RateParser.countPerHour(measurement.productionRate);
        }
        checks.between("--standin-port", workload.standInPort, 0, HIGHEST_PORT);
        RunRequest.Target soaked = target.target();
        RunRequest.LoadSource source = loadSource(soaked, seed);
        ZonedDateTime now = ZonedDateTime.now(ZoneId.systemDefault());
        RunRequest.Destination to = destination();
        return new RunRequest(
                soaked,
                new RunPlan(
                        new RunLength(load.length(now), start(to), options.load.segment),
                        load.deadline(started(now), now),
                        measurement.checkpointEvery,
                        collects(measurement),
                        HUNG_AFTER),
                source,
                StandInOptions.of(seed)
                        .withPort(workload.standInPort)
                        .withModelLatency(workload.modelLatency)
                        .withFaults(
                                workload.faults.isEmpty()
                                        ? target.faults()
                                        : checked(workload.faults, load.length(now))),
                new RunRequest.Instruments(
                        measurement.traceDescriptors == OnOff.ON,
                        jfrSettings(),
                        measurement.jfrMaxSize,
                        measurement.heapDumps,
                        nativeTrace(measurement)),
                new RunRequest.Criteria(
                        measurement.horizon,
                        measurement.known == null ? null : AcceptedGrowthFile.read(measurement.known),
                        thresholds(source)),
                to,
                new RunRequest.Asked(asked(), arguments(seed)));
    }

    private List<ScheduledFault> checked(List<ScheduledFault> given, Duration whole) {
        Set<String> names = new HashSet<>();
        for (ScheduledFault fault : given) {
            if (!names.add(fault.name())) {
                throw checks.usage("--fault: two faults are named " + fault.name());
            }
            if (fault.firstAt() + fault.length().toMillis() / 1e3 >= whole.toMillis() / 1e3) {
                throw checks.usage(
                        "--fault " + fault.name() + ": the run ends before the first fault does (it begins after "
                                + fault.period().toSeconds() + " s)");
            }
        }
        return given;
    }

    private @Nullable Path nativeTrace(MeasurementOptions measurement) throws InputException {
        Path library = measurement.nativeTrace;
        if (library == null) {
            return null;
        }
        if (!collects(measurement)) {
            throw checks.usage("--native-trace needs a full GC at checkpoints: add --checkpoint-gc full");
        }
        Long attached = options.target.source.attach;
        Path root = attached == null ? Path.of("/") : Path.of("/proc", attached.toString(), "root");
        return ProfilerLibrary.check(library, root);
    }

    /** Of a target that runs, no collection is forced unasked: it may serve real users. */
    private boolean collects(MeasurementOptions measurement) {
        return measurement.checkpointGc == null ? !target.isRunning() : measurement.checkpointGc == CheckpointGc.FULL;
    }

    private RunRequest.LoadSource loadSource(RunRequest.Target soaked, long seed) throws InputException, IOException {
        WorkloadOptions workload = options.workload;
        WorkloadOptionsReader reader = new WorkloadOptionsReader(workload, System.getenv(), command);
        if (load.isForeign()) {
            if (reader.isGiven()) {
                throw checks.usage("--load none cannot be combined with --workload, --workload-git or --request");
            }
            return load.foreign(soaked.metricsUrl());
        }
        WorkloadContent content = reader.read(seed);
        boolean http = content instanceof WorkloadContent.HttpRequests;
        DoneOn doneOn = options.target.doneOn;
        if (http && doneOn == DoneOn.REVIEW) {
            throw checks.usage("--done-on review is for pull requests only");
        }
        DoneOn effective = doneOn != null ? doneOn : http ? DoneOn.RESPONSE : DoneOn.REVIEW;
        return new RunRequest.LoadSource.Replay(content, load.replay(effective, workload.repeatRatio, seed));
    }

    private List<Threshold> thresholds(RunRequest.LoadSource source) throws InputException {
        List<Threshold> thresholds = options.measurement.thresholds.read(MeasuredBy.RUN, false);
        MetricNames names = source instanceof RunRequest.LoadSource.Replay replay
                        && replay.workload() instanceof WorkloadContent.HttpRequests http
                ? MetricNames.ofRun(HttpRequestSource.latencyNames(http.workload()))
                : MetricNames.ofRun();
        names.check(thresholds);
        return thresholds;
    }

    private Map<String, String> jfrSettings() throws InputException {
        try {
            return JfrProfile.settings(options.measurement.jfrProfile);
        } catch (IOException e) {
            throw InputException.unusable("--jfr-profile: " + e.getMessage());
        }
    }

    /** A JVM on a busy machine may take long until it comes to this. */
    private static ZonedDateTime started(ZonedDateTime now) {
        return ProcessHandle.current()
                .info()
                .startInstant()
                .map(start -> start.atZone(now.getZone()))
                .filter(start -> start.isBefore(now) && start.isAfter(now.minus(LONGEST_START)))
                .orElse(now);
    }

    /** @throws InputException if the run to resume is over, or its folder is damaged */
    private RunRequest.Destination destination() throws InputException, IOException {
        Path resume = options.output.resume;
        if (resume == null) {
            return new RunRequest.Destination.NewFolder(options.output.out);
        }
        RunFolder folder = new RunFolder(RunFolder.open(resume).path().toRealPath());
        ResumePoint point = ResumePoint.find(folder);
        if (!point.info().end().isInterruption()) {
            throw InputException.unusable("cannot resume " + resume + ": the run is over ("
                    + point.info().end().how() + detail(point.info().end()) + "); 'soak analyze' shows its report");
        }
        return new RunRequest.Destination.Resumed(folder, point);
    }

    private static String detail(RunEnd end) {
        return end.detail().isEmpty() ? "" : ": " + end.detail();
    }

    private static SegmentStart start(RunRequest.Destination to) {
        return to instanceof RunRequest.Destination.Resumed resumed
                ? resumed.point().start()
                : SegmentStart.FIRST;
    }

    /** The arguments with which the run can be resumed: its length is in {@code run.json}, and secrets are not recorded. */
    private List<String> arguments(long seed) {
        List<String> arguments = new ArrayList<>();
        for (OptionSpec option : command.getParseResult().matchedOptions()) {
            String name = option.longestName();
            if (OF_THIS_SEGMENT.contains(name)) {
                continue;
            }
            if (option.arity().max() == 0) {
                arguments.add(name);
            } else {
                option.originalStringValues()
                        .forEach(value -> arguments.add(name + "=" + (SECRET.contains(name) ? MASK : value)));
            }
        }
        arguments.add("--seed=" + seed);
        return arguments;
    }

    /** The options as typed. */
    private Map<String, String> asked() {
        Map<String, String> asked = new TreeMap<>();
        for (OptionSpec option : command.getParseResult().matchedOptions()) {
            if (!NOT_RECORDED.contains(option.longestName())) {
                asked.put(option.longestName().substring(2), String.join(",", option.originalStringValues()));
            }
        }
        return asked;
    }
}
