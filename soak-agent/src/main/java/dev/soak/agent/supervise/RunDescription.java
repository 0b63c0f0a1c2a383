package dev.soak.agent.supervise;

import dev.soak.agent.redact.Redactor;
import dev.soak.agent.target.RunningTarget;
import dev.soak.agent.workload.WorkloadContent;
import dev.soak.analysis.accepted.AcceptedGrowth;
import dev.soak.analysis.accepted.AcceptedGrowthFile;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.run.RunSegment;
import dev.soak.analysis.run.RunStart;
import dev.soak.analysis.run.RunTarget;
import dev.soak.analysis.threshold.Threshold;
import dev.soak.probe.protocol.Hello;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Describes a run for {@code run.json}: what was asked for, with which JVM, on which host; secrets masked. It is written
 * first, and again when the target's JVM is known.
 */
final class RunDescription {
    private static final String JVM_ARGS = "--jvm-args=";

    private final RunRequest request;
    private final Instant started;
    private final Redactor redactor;
    private final @Nullable RunSegment segment;
    private byte @Nullable [] written;

    RunDescription(RunRequest request, Instant started, Redactor redactor) {
        this.request = request;
        this.started = started;
        this.redactor = redactor;
        this.segment = request.to() instanceof RunRequest.Destination.Resumed resumed
                        && !resumed.point().start().isFirst()
                ? RunSegment.begin(
                        resumed.point().start(),
                        started,
                        resumed.point().lostUntil(started),
                        resumed.point().info().end())
                : null;
    }

    void write(RunFolder folder) throws IOException, InputException {
        if (segment != null) {
            segment.write(folder, null, Host.facts());
        } else if (request.to() instanceof RunRequest.Destination.Resumed) {
            describe(null, RunTarget.Kind.JVM).replace(folder);
        } else {
            describe(null, RunTarget.Kind.JVM).write(folder);
        }
        written = Files.readAllBytes(folder.file(RunFile.RUN));
    }

    /** Replaces the description by one that names the JVM. */
    void rewrite(RunFolder folder, RunningTarget target) throws IOException, InputException {
        RunStart.Jvm jvm = target.probe().map(probe -> jvm(probe.hello())).orElse(null);
        if (segment != null) {
            segment.write(folder, jvm, Host.facts());
        } else {
            describe(jvm, jvm == null ? RunTarget.Kind.PROCESS : RunTarget.Kind.JVM)
                    .replace(folder);
        }
        written = Files.readAllBytes(folder.file(RunFile.RUN));
    }

    /** Writes it again where something has deleted it, or the whole folder, during the run. */
    void restore(RunFolder folder) throws IOException, InputException {
        if (folder.has(RunFile.RUN)) {
            return;
        }
        folder.recreate();
        byte[] lost = written;
        if (lost == null) {
            write(folder);
        } else {
            folder.write(RunFile.RUN, lost);
        }
    }

    private RunStart.Jvm jvm(Hello hello) {
        return new RunStart.Jvm(hello.name(), hello.version(), hello.vendor(), redactor.cleanArguments(hello.flags()));
    }

    private RunStart describe(RunStart.@Nullable Jvm jvm, RunTarget.Kind kind) {
        return new RunStart(
                TargetPreparation.name(request.target()),
                started,
                request.plan().length().whole(),
                new RunStart.Criteria(
                        request.criteria().horizon(),
                        accepted(request.criteria().known(), redactor),
                        request.criteria().thresholds().stream()
                                .map(Threshold::toText)
                                .toList()),
                config(),
                target(kind),
                jvm,
                Host.facts());
    }

    private RunTarget target(RunTarget.Kind kind) {
        RunRequest.Source source = request.target().source();
        boolean collects = request.plan().collect() && kind == RunTarget.Kind.JVM;
        return new RunTarget(
                kind,
                source instanceof RunRequest.Source.Attached || source instanceof RunRequest.Source.Listening,
                request.load() instanceof RunRequest.LoadSource.Foreign ? RunTarget.Load.FOREIGN : RunTarget.Load.SOAK,
                collects ? RunTarget.CheckpointGc.FULL : RunTarget.CheckpointGc.NONE);
    }

    private static RunStart.@Nullable Accepted accepted(@Nullable AcceptedGrowthFile file, Redactor redactor) {
        return file == null
                ? null
                : new RunStart.Accepted(
                        redactor.clean(file.file()),
                        file.sha256(),
                        file.entries().stream()
                                .map(entry -> entry(entry, redactor))
                                .toList());
    }

    private static RunStart.Accepted.Entry entry(AcceptedGrowth entry, Redactor redactor) {
        return new RunStart.Accepted.Entry(
                entry.pattern(),
                redactor.clean(entry.reason()),
                redactor.clean(entry.owner()),
                entry.until(),
                entry.cap());
    }

    private static String cleanJvmArgs(String argument, Redactor redactor) {
        return argument.startsWith(JVM_ARGS)
                ? JVM_ARGS
                        + String.join(
                                " ",
                                redactor.cleanArguments(List.of(
                                        argument.substring(JVM_ARGS.length()).split(" "))))
                : argument;
    }

    private Map<String, Object> config() {
        Map<String, Object> config = new LinkedHashMap<>();
        request.asked().options().entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .forEach(option -> config.put(option.getKey(), redactor.clean(option.getValue())));
        if (request.target().source() instanceof RunRequest.Source.Command command) {
            config.put(RunStart.COMMAND, redactor.cleanArguments(command.words()));
        }
        WorkloadContent workload = request.workload();
        if (workload instanceof WorkloadContent.PullRequests pullRequests) {
            config.put("workload", pullRequests.workload().size() + " pull requests");
            config.put(RunStart.DISTINCT_REQUESTS, pullRequests.workload().size());
        } else if (workload instanceof WorkloadContent.HttpRequests http) {
            config.put("workload", http.workload().requests().size() + " HTTP requests");
            config.put(RunStart.DISTINCT_REQUESTS, http.workload().requests().size());
        }
        config.put("seed", request.standIns().seed());
        config.put(
                RunStart.ARGUMENTS,
                redactor.cleanArguments(request.asked().arguments().stream()
                        .map(argument -> cleanJvmArgs(argument, redactor))
                        .toList()));
        return config;
    }
}
