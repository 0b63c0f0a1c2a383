package dev.soak.agent.cli.run;

import dev.soak.agent.cli.option.OptionChecks;
import dev.soak.agent.cli.run.MeasurementOptions.CheckpointGc;
import dev.soak.agent.cli.run.MeasurementOptions.OnOff;
import dev.soak.agent.standin.StandInOptions;
import dev.soak.agent.supervise.RunRequest;
import dev.soak.agent.worker.RunPlan;
import dev.soak.agent.workload.GitMiner;
import dev.soak.agent.workload.Workload;
import dev.soak.agent.workload.WorkloadFile;
import dev.soak.agent.workload.WorkloadGenerator;
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
    private static final Duration START_WITHIN = Duration.ofSeconds(60);
    private static final Duration HUNG_AFTER = Duration.ofSeconds(60);
    private static final long SEEDS = 1_000_000_000;
    private static final int HIGHEST_PORT = 65_535;
    /** These hold arguments of another program: they are recorded separately, without their secrets. */
    private static final Set<String> NOT_RECORDED = Set.of("--bot-args", "--jvm-args");

    private final RunOptions options;
    private final CommandLine command;
    private final OptionChecks checks;
    private final TargetReader target;
    private final RunLoadReader load;

    RunRequestReader(RunOptions options, CommandLine command) throws InputException, IOException {
        this.options = options;
        this.command = command;
        this.checks = new OptionChecks(command);
        this.target = new TargetReader(options.target, command);
        this.load = new RunLoadReader(options.load, target.plant(), command);
    }

    RunRequest read() throws InputException, IOException {
        WorkloadOptions workload = options.workload;
        MeasurementOptions measurement = options.measurement;
        long seed = workload.seed != null ? workload.seed : Math.floorMod(new SecureRandom().nextLong(), SEEDS);
        checks.between("--standin-port", workload.standInPort, 0, HIGHEST_PORT);
        return new RunRequest(
                target.target(),
                new RunPlan(
                        load.length(),
                        measurement.checkpointEvery,
                        measurement.checkpointGc == CheckpointGc.FULL,
                        measurement.traceDescriptors == OnOff.ON,
                        START_WITHIN,
                        HUNG_AFTER),
                load.replay(options.target.doneOn, workload.repeatRatio, seed),
                workload(seed),
                StandInOptions.of(seed).withPort(workload.standInPort).withModelLatency(workload.modelLatency),
                target.jvmArgs(),
                jfrProfile(),
                measurement.jfrMaxSize,
                measurement.heapDumps,
                measurement.horizon,
                measurement.known == null ? null : AcceptedGrowthFile.read(measurement.known),
                thresholds(),
                options.output.out,
                !options.target.noFork,
                asked());
    }

    private List<Threshold> thresholds() throws InputException {
        List<Threshold> thresholds = options.measurement.thresholds.read(MeasuredBy.RUN, false);
        MetricNames.ofRun().check(thresholds);
        return thresholds;
    }

    private Workload workload(long seed) throws InputException, IOException {
        WorkloadOptions.Source source = options.workload.source;
        if (source.file != null) {
            return WorkloadFile.read(source.file);
        }
        return source.git != null
                ? new GitMiner(GitMiner.MiningLimits.DEFAULT).mine(source.git)
                : new WorkloadGenerator(seed).generate(WorkloadGenerator.DEFAULT_COUNT);
    }

    private String jfrProfile() throws InputException {
        String profile = options.measurement.jfrProfile;
        try {
            JfrProfile.settings(profile);
            return profile;
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
