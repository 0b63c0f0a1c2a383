package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.OptionChecks;
import dev.soak.agent.cli.run.MeasurementOptions.CheckpointGc;
import dev.soak.agent.cli.run.MeasurementOptions.OnOff;
import dev.soak.agent.measure.RunPlan;
import dev.soak.agent.replay.DoneOn;
import dev.soak.agent.replay.HttpRequestSource;
import dev.soak.agent.standin.StandInOptions;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.agent.workload.WorkloadContent;
import dev.soak.analysis.accepted.AcceptedGrowthFile;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.threshold.MetricNames;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.jfr.JfrProfile;
import java.io.IOException;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import picocli.CommandLine;
import picocli.CommandLine.Model.OptionSpec;

/** Turns the options of a run into a request; everything invalid is reported before anything is written. */
final class RunRequestReader {
    private static final Duration HUNG_AFTER = Duration.ofSeconds(60);
    private static final long SEEDS = 1_000_000_000;
    private static final int HIGHEST_PORT = 65_535;
    /** The target's JVM reports its flags itself; headers and bodies may hold secrets. */
    private static final Set<String> NOT_RECORDED = Set.of("--jvm-args", "--header", "--body", "--body-file");

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
        checks.between("--standin-port", workload.standInPort, 0, HIGHEST_PORT);
        RunRequest.Target soaked = target.target();
        RunRequest.LoadSource source = loadSource(soaked, seed);
        return new RunRequest(
                soaked,
                new RunPlan(load.length(), measurement.checkpointEvery, collects(measurement), HUNG_AFTER),
                source,
                StandInOptions.of(seed).withPort(workload.standInPort).withModelLatency(workload.modelLatency),
                new RunRequest.Instruments(
                        measurement.traceDescriptors == OnOff.ON,
                        jfrSettings(),
                        measurement.jfrMaxSize,
                        measurement.heapDumps),
                new RunRequest.Criteria(
                        measurement.horizon,
                        measurement.known == null ? null : AcceptedGrowthFile.read(measurement.known),
                        thresholds(source)),
                options.output.out,
                asked());
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
