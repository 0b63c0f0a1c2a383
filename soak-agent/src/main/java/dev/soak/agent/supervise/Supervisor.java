package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.measure.ReadingFailures;
import dev.soak.agent.redact.NameMask;
import dev.soak.agent.redact.Redactor;
import dev.soak.agent.standin.StandIns;
import dev.soak.agent.standin.http.RequestCounts;
import dev.soak.agent.target.ProbeLink;
import dev.soak.agent.target.RunningTarget;
import dev.soak.agent.target.StandInEnvironment;
import dev.soak.agent.target.TargetStartException;
import dev.soak.agent.target.TargetStarter;
import dev.soak.agent.watchdog.Step;
import dev.soak.agent.watchdog.StepHungException;
import dev.soak.agent.watchdog.StepWatchdog;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.agent.workload.Workload;
import dev.soak.agent.workload.WorkloadContent;
import dev.soak.agent.workload.WorkloadGenerator;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.LongConsumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Executes a run: hosts the stand-ins, starts the target or attaches to it, measures, and completes the run folder however
 * the target ended.
 */
public final class Supervisor {
    private static final Logger LOG = LoggerFactory.getLogger(Supervisor.class);
    private static final Duration START_WITHIN = Duration.ofMinutes(2);

    private final RunRequest request;
    private final Map<String, String> environment;
    /** Signs the webhooks. */
    private final String secret;

    private final StepWatchdog watchdog;
    private final RunWatcher watcher;
    private final Interruption interruption;
    private final ThreadDeaths deaths = ThreadDeaths.watch();

    /** Receives the numbers of pull requests whose reviews have arrived; at first none is expected. */
    private final AtomicReference<LongConsumer> reviews = new AtomicReference<>(number -> {});

    /**
     * @param environment of this process; values that look like secrets are masked in every artifact
     * @param watchdog limits the steps
     * @param watcher receives the journal's rows as they are written
     */
    public Supervisor(RunRequest request, Map<String, String> environment, RunWatcher watcher, StepWatchdog watchdog) {
        this.watchdog = watchdog;
        this.request = request;
        this.environment = Map.copyOf(environment);
        this.secret = StandInEnvironment.secret(environment);
        this.watcher = watcher;
        this.interruption = new Interruption(watcher);
    }

    /**
     * Executes the run; called once. On return the run folder is complete, including {@code end.json}, and no process
     * started by the run is alive.
     *
     * @throws InputException if the run cannot start, or the target cannot be soaked as it is
     */
    public FinishedRun run() throws InputException, IOException, InterruptedException {
        TargetPreparation.check(request.target());
        Instant started = Instant.now();
        RunFolder folder = folder(started);
        SoakLog.to(folder.file(RunFile.SOAK_LOG));
        RunLock lock = RunLock.of(folder);
        DiskReserve reserve = DiskReserve.in(folder);
        RunFolderGuard guard = new RunFolderGuard(folder);
        watcher.begins(folder.path());
        long began = System.nanoTime();
        double before = request.plan().length().start().t();
        ReadingFailures failures = new ReadingFailures(() -> before + (System.nanoTime() - began) / 1e9);
        if (request.to() instanceof RunRequest.Destination.Resumed resumed) {
            failures.resume(resumed.point().info());
        }
        RunDescription description = new RunDescription(request, started, redactor());
        RunEnd end;
        InputException unusable = null;
        interruption.begin(Thread.currentThread());
        try {
            end = soak(folder, description, reserve, guard, failures);
        } catch (InputException e) {
            RunEnd lost = guard.lost().orElse(null);
            unusable = lost == null ? e : null;
            end = lost == null ? RunEndFile.end(RunEnd.How.ENVIRONMENT, String.valueOf(e.getMessage())) : lost;
        } catch (TargetStartException e) {
            LOG.error("cannot start the target: {}", e.getMessage());
            end = guard.lost().orElseGet(() -> RunEndFile.end(how(e.fault()), String.valueOf(e.getMessage())));
        } catch (StepHungException e) {
            end = RunEndFile.end(RunEnd.How.INTERNAL_ERROR, String.valueOf(e.getMessage()));
        } catch (InterruptedException e) {
            end = RunEndFile.end(RunEnd.How.INTERRUPTED, "aborted by the user");
        } catch (Exception | Error e) {
            end = guard.failed(e);
        } finally {
            interruption.end();
        }
        reserve.release();
        lock.close();
        RunCompletion completion = new RunCompletion(
                folder, description, guard, redactor(), request.instruments().heapDumps(), watcher, watchdog);
        FinishedRun finished = completion.complete(end, failures, unusable == null);
        if (unusable != null) {
            throw unusable;
        }
        return finished;
    }

    /** A new folder, or that of the interrupted run, as far as the dead have left it. */
    private RunFolder folder(Instant started) throws InputException, IOException {
        if (request.to() instanceof RunRequest.Destination.NewFolder created) {
            return RunFolder.create(created.parent(), started, TargetPreparation.name(request.target()));
        }
        RunRequest.Destination.Resumed resumed = (RunRequest.Destination.Resumed) request.to();
        RunFolder folder = resumed.folder();
        // The lock of a run in progress lies in the folder that is cleaned.
        RunLock.of(folder).close();
        SegmentRecording.addOfDeadRun(folder, request.instruments().jfrMaxBytes());
        resumed.point().prepare(folder);
        HeapDumpFolder.in(folder).setAside(resumed.point().start().checkpoints());
        folder.clean();
        Files.createDirectories(folder.temp());
        return folder;
    }

    private static RunEnd.How how(TargetStartException.Fault fault) {
        return switch (fault) {
            case PORT_TAKEN -> RunEnd.How.ENVIRONMENT;
            case FAILED -> RunEnd.How.BOT_FAILED_TO_START;
            case OUT_OF_MEMORY -> RunEnd.How.OUT_OF_MEMORY;
        };
    }

    /** Requests a graceful stop; a second call aborts. Safe from any thread. */
    public void interrupt() {
        interruption.request();
    }

    private RunEnd soak(
            RunFolder folder,
            RunDescription description,
            DiskReserve reserve,
            RunFolderGuard guard,
            ReadingFailures failures)
            throws Exception {
        Redactor redactor = redactor();
        description.write(folder);
        guard.look();
        Workload pullRequests = pullRequests();
        ReplayPlan plan = new ReplayPlan(request.standIns().seed(), pullRequests.size());
        try (StandIns standIns = standIns(pullRequests, plan)) {
            TargetPreparation preparation = new TargetPreparation(request, folder, standIns, secret);
            RunRequest.Instruments instruments = request.instruments();
            TargetStarter starter = new TargetStarter(
                    folder,
                    new ProbeLink.Recording(instruments.trace(), instruments.jfrSettings(), instruments.jfrMaxBytes()),
                    redactor,
                    START_WITHIN);
            try (RunningTarget target = watchdog.take(Step.START, () -> preparation.start(starter))) {
                // The start may have created the folder again.
                guard.require();
                description.rewrite(folder, target);
                LoadFactory loads = new LoadFactory(request, plan, standIns.githubUrl(), secret);
                return new RunExecution(
                                request,
                                folder,
                                target,
                                loads,
                                watcher,
                                interruption,
                                deaths,
                                reviews,
                                new NameMask(redactor),
                                reserve,
                                guard,
                                failures,
                                watchdog,
                                standIns.faults())
                        .run();
            } finally {
                report(standIns.counts());
            }
        }
    }

    /** A port that is taken is the machine's fault, not the command line's: the run folder then says so. */
    private StandIns standIns(Workload pullRequests, ReplayPlan plan)
            throws InputException, IOException, TargetStartException {
        try {
            return StandIns.start(
                    pullRequests,
                    plan,
                    request.standIns(),
                    number -> reviews.get().accept(number));
        } catch (InputException e) {
            throw TargetStartException.environment(String.valueOf(e.getMessage()));
        }
    }

    /** Knows the secrets of the environment, which the target inherits, of its command and of the workload. */
    private Redactor redactor() {
        Redactor redactor = Redactor.ofEnvironment(environment, secrets());
        RunRequest.Source source = request.target().source();
        if (source instanceof RunRequest.Source.Command command) {
            return redactor.andOf(command.words());
        } else if (source instanceof RunRequest.Source.Embedded embedded) {
            return redactor.andOf(embedded.jvmArgs());
        } else if (source instanceof RunRequest.Source.Sample sample) {
            return redactor.andOf(sample.jvmArgs());
        }
        return redactor;
    }

    private List<String> secrets() {
        List<String> secrets = new ArrayList<>(List.of(secret));
        if (request.workload() instanceof WorkloadContent.HttpRequests http) {
            secrets.addAll(http.workload().secrets());
        }
        return secrets;
    }

    /** Those that the GitHub stand-in serves; a target that is sent other requests may still ask it for some. */
    private Workload pullRequests() {
        return request.workload() instanceof WorkloadContent.PullRequests replayed
                ? replayed.workload()
                : new WorkloadGenerator(request.standIns().seed()).generate(WorkloadGenerator.DEFAULT_COUNT);
    }

    /** Logs the requests to the stand-ins; the user needs to know about endpoints that are missing there. */
    private void report(RequestCounts counts) {
        LOG.info("requests to the stand-ins: {}", counts.summary());
        if (counts.unknown() > 0) {
            watcher.notice(counts.unknown()
                    + " requests went to endpoints that the stand-ins do not implement and were answered with 404");
        }
    }
}
