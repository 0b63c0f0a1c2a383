package dev.soak.agent.supervise;

import dev.soak.agent.live.RunWatcher;
import dev.soak.agent.measure.HeapDumper;
import dev.soak.agent.measure.Load;
import dev.soak.agent.measure.Measurement;
import dev.soak.agent.measure.NativeTracer;
import dev.soak.agent.measure.PlannedWindow;
import dev.soak.agent.measure.ProbeGoneException;
import dev.soak.agent.measure.ReadingFailures;
import dev.soak.agent.measure.RunPlan;
import dev.soak.agent.measure.StopRequest;
import dev.soak.agent.measure.TargetReadings;
import dev.soak.agent.measure.TargetStuckException;
import dev.soak.agent.os.MetricsEndpoint;
import dev.soak.agent.os.MetricsProbe;
import dev.soak.agent.os.OomKills;
import dev.soak.agent.os.OsLimits;
import dev.soak.agent.os.OsProbes;
import dev.soak.agent.os.TargetProcesses;
import dev.soak.agent.standin.fault.FaultInjector;
import dev.soak.agent.target.ExitDiagnosis;
import dev.soak.agent.target.RunningTarget;
import dev.soak.agent.target.TargetProcess;
import dev.soak.agent.target.TempFolders;
import dev.soak.agent.watchdog.Step;
import dev.soak.agent.watchdog.StepHungException;
import dev.soak.agent.watchdog.StepWatchdog;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.jfr.NativeAllocations;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.probe.protocol.FailedReading;
import dev.soak.probe.reading.Probe;
import dev.soak.probe.reading.ProbeSet;
import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.DoubleSupplier;
import java.util.function.LongConsumer;
import java.util.function.LongPredicate;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A run with a target that listens: preflight, measurement, the recording, and the end of the target. */
final class RunExecution {
    private static final Logger LOG = LoggerFactory.getLogger(RunExecution.class);
    private static final Duration EXIT_WITHIN = Duration.ofSeconds(15);
    private static final Duration GONE_WITHIN = Duration.ofSeconds(5);
    private static final long THREAD_DUMP_MILLIS = 3_000;

    private final RunRequest request;
    private final RunFolder folder;
    private final RunningTarget target;
    private final LoadFactory loads;
    private final RunWatcher watcher;
    private final Interruption interruption;
    private final ThreadDeaths deaths;
    private final AtomicReference<LongConsumer> reviews;
    private final UnaryOperator<String> names;
    private final DiskReserve reserve;
    private final RunFolderGuard guard;
    private final ReadingFailures failures;
    private final StepWatchdog watchdog;
    private final FaultInjector faults;

    /** @param names masks secrets in the names of series */
    RunExecution(
            RunRequest request,
            RunFolder folder,
            RunningTarget target,
            LoadFactory loads,
            RunWatcher watcher,
            Interruption interruption,
            ThreadDeaths deaths,
            AtomicReference<LongConsumer> reviews,
            UnaryOperator<String> names,
            DiskReserve reserve,
            RunFolderGuard guard,
            ReadingFailures failures,
            StepWatchdog watchdog,
            FaultInjector faults) {
        this.watchdog = watchdog;
        this.reserve = reserve;
        this.guard = guard;
        this.names = names;
        this.request = request;
        this.folder = folder;
        this.target = target;
        this.loads = loads;
        this.watcher = watcher;
        this.interruption = interruption;
        this.deaths = deaths;
        this.reviews = reviews;
        this.failures = failures;
        this.faults = faults;
        target.jvm().onFailedReading(failures::add);
    }

    /** @throws InputException if the target does not answer the load as it has to */
    RunEnd run() throws Exception {
        LongPredicate ofPreflight = watchdog.take(Step.PREFLIGHT, () -> loads.preflight(target.url(), reviews));
        OomKills kills = OomKills.of(target.pid());
        kills.snapshot();
        long began = System.nanoTime();
        RunEnd end;
        try {
            end = measure(kills, ofPreflight);
        } catch (InterruptedException e) {
            end = RunEndFile.end(RunEnd.How.INTERRUPTED, "aborted by the user");
        } catch (IOException | RuntimeException | Error e) {
            // What was measured counts, and the target is still there to complete it.
            end = guard.failed(e);
        } finally {
            reviews.set(number -> {});
        }
        end = end.at(request.plan().length().start().t() + (System.nanoTime() - began) / 1e9);
        finish(end);
        return end;
    }

    private RunEnd measure(OomKills kills, LongPredicate ofPreflight) throws IOException, InterruptedException {
        StoreRecorder stores = new StoreRecorder(target.jvm(), folder, since(System.nanoTime()));
        HeapDumper dumper =
                HeapDumper.on(request.instruments().heapDumps(), target.jvm(), HeapDumpFolder.in(folder), stores);
        NativeTracer tracer = tracer();
        StopRequest stop = new StopRequest();
        interruption.measuring(stop);
        deaths.measuring(stop);
        MetricsEndpoint metrics = metrics();
        try (stores;
                tracer;
                Load load = loads.load(target.url(), metrics, folder, target.jvm(), reviews, ofPreflight);
                JournalWatch watch = new JournalWatch(
                        watcher,
                        request.instruments().heapDumps(),
                        dumper,
                        stores,
                        () -> guard.check(target.jvm(), stop),
                        reason -> stopEarly(stop, reason))) {
            if (tracer != null) {
                tracer.rehearse();
            }
            return new Measurement(
                            plan(),
                            folder,
                            readings(metrics),
                            load,
                            dumper,
                            stop,
                            target::isAlive,
                            watchdog,
                            reserve::release,
                            planned(),
                            tracer,
                            faults::begin)
                    .run(watch);
        } catch (ProbeGoneException e) {
            return gone(kills, e);
        } catch (TargetStuckException e) {
            return RunEndFile.end(RunEnd.How.HUNG, String.valueOf(e.getMessage()));
        }
    }

    private @Nullable NativeTracer tracer() {
        Path library = request.instruments().nativeTrace();
        return library == null
                ? null
                : new NativeTracer(
                        target.jvm().nativeProfiler(library),
                        NativeAllocations::notFreed,
                        folder,
                        since(System.nanoTime()),
                        failures);
    }

    private DoubleSupplier since(long began) {
        double before = request.plan().length().start().t();
        return () -> before + (System.nanoTime() - began) / 1e9;
    }

    private List<PlannedWindow> planned() {
        return request.standIns().faults().stream()
                .map(fault -> new PlannedWindow(
                        fault.name(),
                        fault.length().toNanos() / 1e9,
                        fault.period().toNanos() / 1e9))
                .toList();
    }

    private RunPlan plan() {
        return target.probe().isPresent() ? request.plan() : request.plan().withoutCollections();
    }

    private void stopEarly(StopRequest stop, String reason) {
        watcher.notice("stopping early: " + reason);
        stop.request(RunEnd.How.LEAK_CERTAIN, reason);
    }

    private RunEnd gone(OomKills kills, ProbeGoneException lost) throws InterruptedException {
        TargetProcess process = target.process();
        if (process.awaitExit(GONE_WITHIN) || !target.isAlive()) {
            Optional<String> killed = kills.increased()
                    ? Optional.of("was killed by the kernel because its control group reached its memory limit")
                    : Optional.empty();
            return ExitDiagnosis.explain(process.exitStatus(), process.lastLines(), killed);
        }
        LOG.error("the probe was lost", lost);
        return RunEndFile.end(RunEnd.How.INTERNAL_ERROR, "the connection to the probe was lost");
    }

    private TargetReadings readings(@Nullable MetricsEndpoint metrics) {
        boolean jvm = target.probe().isPresent();
        TargetProcesses processes = jvm
                ? TargetProcesses.ofJvm(target.pid())
                : TargetProcesses.tree(target.process().pid());
        List<Path> written = TempFolders.of(target, folder.temp());
        List<Probe> sampled = new ArrayList<>(OsProbes.sampling(processes, jvm, written, System::nanoTime));
        sampled.add(new FaultProbe(faults));
        sampled.add(new OutputProbe(target.process()));
        if (metrics != null) {
            sampled.add(new MetricsProbe(metrics));
        }
        return new TargetReadings(
                target.jvm(),
                set(sampled),
                set(OsProbes.exact(processes, jvm, written)),
                set(OsProbes.settling(processes, jvm)),
                new OsLimits(processes, folder.path())::read,
                names,
                failures);
    }

    private @Nullable MetricsEndpoint metrics() {
        URI url = TargetPreparation.metricsUrl(
                request.target().metricsUrl(), target.url(), target.metricsUrl().orElse(null));
        return url == null ? null : loads.metrics(url);
    }

    private ProbeSet set(List<Probe> probes) {
        return new ProbeSet(
                probes,
                (probe, failure) -> failures.add(new FailedReading(
                        probe.resources().stream().map(Resource::name).toList(),
                        probe.getClass().getSimpleName(),
                        failure.toString())));
    }

    /** Completes what only a running target can give, and ends it if Soak started it. */
    private void finish(RunEnd end) throws IOException {
        try {
            if (target.isAlive() && !interruption.isAborted()) {
                boolean answers = end.how() != RunEnd.How.HUNG || writeThreads();
                if (answers) {
                    skipIfHung(Step.RECORDING, this::finishRecording);
                }
                skipIfHung(Step.STOP, this::leave);
            }
        } catch (InterruptedException e) {
            LOG.info("aborted by the user");
        } finally {
            addRecording();
        }
    }

    private void addRecording() throws IOException {
        try {
            skipIfHung(
                    Step.RECORDING,
                    () -> SegmentRecording.add(
                            folder,
                            target.jfrRepository(),
                            request.instruments().jfrMaxBytes()));
        } catch (InterruptedException e) {
            LOG.info("aborted by the user");
        }
    }

    /** A step of the end. */
    private interface EndStep {
        void take() throws InterruptedException;
    }

    /** The run ends without a step that hangs, and its report says so. */
    private void skipIfHung(Step step, EndStep action) throws IOException, InterruptedException {
        try {
            Object ignored = watchdog.take(step, () -> {
                action.take();
                return step;
            });
        } catch (StepHungException e) {
            failures.add(new FailedReading(List.of(), step.words(), e.reason()));
        } catch (InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    /** A target that Soak started is ended; from another one the probe is removed. */
    private void leave() throws InterruptedException {
        if (target.process().isOwn()) {
            if (!target.process().stop(EXIT_WITHIN)) {
                watcher.notice("the target did not shut down within " + EXIT_WITHIN.toSeconds() + " s and was killed");
            }
        } else if (!target.detach(EXIT_WITHIN)) {
            watcher.notice("the probe did not leave the target within " + EXIT_WITHIN.toSeconds() + " s");
        }
    }

    /** Returns whether the target's JVM still answers. */
    private boolean writeThreads() throws InterruptedException {
        try {
            String threads = target.jvm().threadDump();
            if (!threads.isEmpty()) {
                folder.write(RunFile.THREADS, threads.getBytes(StandardCharsets.UTF_8));
            }
            return true;
        } catch (IOException stuck) {
            LOG.warn("no thread dump: {}", stuck.getMessage());
            // The JVM itself prints one where its Java code does not answer.
            target.printThreads();
            Thread.sleep(THREAD_DUMP_MILLIS);
            return false;
        }
    }

    private void finishRecording() throws InterruptedException {
        try {
            target.jvm().finishRecording(SegmentRecording.of(folder));
        } catch (IOException e) {
            failures.add(new FailedReading(List.of(), "the flight recording", String.valueOf(e.getMessage())));
        }
    }
}
