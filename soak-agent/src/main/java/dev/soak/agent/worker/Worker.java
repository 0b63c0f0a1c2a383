package dev.soak.agent.worker;

import dev.soak.agent.bot.BotStartException;
import dev.soak.agent.bot.InProcessBot;
import dev.soak.agent.probe.AgentCostProbe;
import dev.soak.agent.probe.AgentFootprint;
import dev.soak.agent.probe.BotMetricsProbe;
import dev.soak.agent.probe.CgroupMemoryProbe;
import dev.soak.agent.probe.ChildProcessProbe;
import dev.soak.agent.probe.CpuProbe;
import dev.soak.agent.probe.DescriptorLinks;
import dev.soak.agent.probe.DescriptorProbe;
import dev.soak.agent.probe.DiagnosticCommand;
import dev.soak.agent.probe.DiskProbe;
import dev.soak.agent.probe.GcProbe;
import dev.soak.agent.probe.HeapProbe;
import dev.soak.agent.probe.Limits;
import dev.soak.agent.probe.ManagementBeanProbe;
import dev.soak.agent.probe.NativeMemoryProbe;
import dev.soak.agent.probe.NonHeapProbe;
import dev.soak.agent.probe.Probe;
import dev.soak.agent.probe.ProbeSet;
import dev.soak.agent.probe.ProcessProbe;
import dev.soak.agent.probe.RemoteProcessProbe;
import dev.soak.agent.probe.SocketProbe;
import dev.soak.agent.probe.ThreadProbe;
import dev.soak.agent.record.FlightRecording;
import dev.soak.agent.record.Recorder;
import dev.soak.agent.replay.Replayer;
import dev.soak.agent.trace.OpenTrace;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.analysis.run.HeapDumpFolder;
import dev.soak.analysis.run.LatencyLogWriter;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.jfr.JfrProfile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The agent: starts the bot in this JVM, records, replays and samples until the plan is complete.
 *
 * <p>{@link #run()} is called once, on a thread of the agent's thread group. All other threads of the agent inherit the
 * group, which separates the agent's cost from the bot's. {@link #done} and {@link #stop} are safe from any thread at
 * any time.
 */
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final WorkerOrders orders;
    private final RunFolder runFolder;
    private final HeapDumper dumper;
    private final StopRequest stop = new StopRequest();
    /** Kept for the life of the JVM: the bot opens and closes descriptors until the end. */
    private @Nullable OpenTrace trace;

    private final AtomicReference<@Nullable Replayer> replaying = new AtomicReference<>();

    public Worker(WorkerOrders orders) {
        this.orders = orders;
        this.runFolder = new RunFolder(Path.of(orders.runFolder()));
        this.dumper = HeapDumper.on(
                orders.bot().inProcess() ? orders.heapDumps() : HeapDumpMode.NEVER, HeapDumpFolder.in(runFolder));
    }

    /** Reports that the review of a pull request has arrived. */
    public void done(long pullRequest) {
        Replayer replayer = replaying.get();
        if (replayer != null) {
            replayer.done(pullRequest);
        }
    }

    /** Requests a heap dump at the next checkpoint. */
    public void dumpHeap() {
        dumper.requestDump();
    }

    /** Requests an early, graceful end of the run. */
    public void stop(RunEnd.How how, String why) {
        stop.request(how, why);
    }

    /** Executes the run and returns how it ended, also after failures. */
    @SuppressWarnings("try") // the recording runs for as long as it is open
    public RunEnd run() throws InterruptedException {
        // First, so that descriptors opened by the agent are recognised as its own.
        trace = startTrace();
        try (FlightRecording recording = FlightRecording.start(
                        JfrProfile.settings(orders.jfrProfile()),
                        orders.jfrMaxBytes(),
                        runFolder.file(RunFile.RECORDING));
                Recorder recorder = new Recorder(runFolder);
                LatencyLogWriter latency = LatencyLogWriter.create(runFolder, Instant.now())) {
            if (orders.bot().inProcess()) {
                InProcessBot.start(orders.bot()).awaitListening(orders.plan().startWithin(), System::nanoTime);
            }
            return soak(recorder, latency);
        } catch (BotStartException e) {
            LOG.error("cannot start the bot", e);
            return RunEndFile.end(
                    e.fault() == BotStartException.Fault.PORT_TAKEN
                            ? RunEnd.How.ENVIRONMENT
                            : RunEnd.How.BOT_FAILED_TO_START,
                    String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            LOG.error("internal error in the agent", e);
            return RunEndFile.end(RunEnd.How.INTERNAL_ERROR, e.toString());
        }
    }

    private RunEnd soak(Recorder recorder, LatencyLogWriter latency) throws IOException, InterruptedException {
        RunClock clock = new RunClock(System::nanoTime);
        ThreadFactory threads = threads();
        DiagnosticCommand commands = new DiagnosticCommand();
        try (OpenerJournal openers = openers();
                Replayer replayer = replayer(latency, recorder, threads);
                GcProbe gc = new GcProbe(System::nanoTime)) {
            replaying.set(replayer);
            Checkpointer checkpointer = new Checkpointer(
                    clock,
                    recorder,
                    new ProbeSet(exactProbes(commands)),
                    new ProbeSet(List.of(
                            new NonHeapProbe(),
                            new ThreadProbe(Thread.currentThread().getThreadGroup()),
                            DescriptorProbe.byKind(this::isOwn))),
                    commands,
                    new Limits(runFolder.path()),
                    orders.plan().collect() && orders.bot().inProcess(),
                    footprint(),
                    openers,
                    this,
                    dumper);
            Sampler sampler = new Sampler(
                    clock,
                    new ProbeSet(sampleProbes(commands, gc)),
                    recorder,
                    latency,
                    replayer,
                    checkpointer::pausedSeconds,
                    stop,
                    Clock.systemUTC());
            Thread sampling = threads.newThread(sampler);
            sampling.start();
            try {
                RunEnd end = new RunLoop(orders.plan(), clock, replayer, checkpointer, sampler, recorder, stop).run();
                if (end.how() == RunEnd.How.HUNG) {
                    Files.writeString(runFolder.file(RunFile.THREADS), commands.run("threadPrint"));
                }
                return end;
            } finally {
                sampler.finish();
                sampling.join();
                latency.rotate(Instant.now());
                latency.failure().ifPresent(e -> LOG.warn("{} is incomplete: {}", RunFile.LATENCY, e.getMessage()));
            }
        } finally {
            replaying.set(null);
        }
    }

    private Replayer replayer(LatencyLogWriter latency, Recorder recorder, ThreadFactory threads) {
        return new Replayer(
                orders.replay().options(orders.bot().webhookUrl(), orders.githubUrl(), orders.webhookSecret()),
                orders.headers(),
                new ReplayPlan(orders.replay().seed(), orders.headers().size()),
                latency,
                delivery -> recorder.delivery(
                        delivery.deliveryId(),
                        delivery.number(),
                        delivery.outcome(),
                        delivery.webhookLatency(),
                        delivery.reviewLatency()),
                System::nanoTime,
                threads);
    }

    private static @Nullable AgentFootprint footprint() {
        var instrumentation = AgentMain.instrumentation();
        return instrumentation == null ? null : new AgentFootprint(instrumentation);
    }

    private static ThreadFactory threads() {
        AtomicInteger count = new AtomicInteger();
        return task -> {
            Thread thread = new Thread(task, "soak-" + count.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }

    private List<Probe> sampleProbes(DiagnosticCommand commands, GcProbe gc) {
        List<Probe> probes = new ArrayList<>();
        if (orders.bot().inProcess()) {
            probes.addAll(List.of(
                    new HeapProbe(),
                    gc,
                    new NonHeapProbe(),
                    new ProcessProbe(),
                    new CgroupMemoryProbe(Path.of("/")),
                    new CpuProbe(System::nanoTime),
                    new NativeMemoryProbe(commands),
                    DescriptorProbe.byKind(this::isOwn),
                    new SocketProbe(this::isOwn),
                    new ThreadProbe(Thread.currentThread().getThreadGroup()),
                    new ManagementBeanProbe(),
                    ChildProcessProbe.counting(),
                    DiskProbe.counting(writtenTo())));
        } else {
            probes.add(new RemoteProcessProbe(orders.bot().port()));
        }
        probes.add(new AgentCostProbe(Thread.currentThread().getThreadGroup(), System::nanoTime));
        if (orders.bot().metricsUrl() != null) {
            probes.add(new BotMetricsProbe(orders.bot().metricsUrl()));
        }
        return probes;
    }

    private List<Probe> exactProbes(DiagnosticCommand commands) {
        if (!orders.bot().inProcess()) {
            return List.of(new RemoteProcessProbe(orders.bot().port()));
        }
        return List.of(
                DescriptorProbe.byPattern(this::isOwn),
                new SocketProbe(this::isOwn),
                new NonHeapProbe(),
                new NativeMemoryProbe(commands),
                new ThreadProbe(Thread.currentThread().getThreadGroup()),
                new ProcessProbe(),
                new CgroupMemoryProbe(Path.of("/")),
                new ManagementBeanProbe(),
                ChildProcessProbe.byCommand(),
                DiskProbe.byName(writtenTo()));
    }

    /**
     * The folders that the bot writes to: its folder for temporary files, which is set for the worker's JVM. Its
     * working folder is the user's and contains the user's files and this run's own.
     */
    private static List<Path> writtenTo() {
        return List.of(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Starts tracing; null if it was not requested or this JVM does not support it. */
    private @Nullable OpenTrace startTrace() {
        var instrumentation = AgentMain.instrumentation();
        boolean asked = orders.plan().traceDescriptors() && orders.bot().inProcess();
        if (!asked || instrumentation == null || !DescriptorLinks.available()) {
            return null;
        }
        try {
            return OpenTrace.start(
                    instrumentation, Thread.currentThread().getThreadGroup(), runFolder.scratch(), System::nanoTime);
        } catch (IOException | RuntimeException e) {
            LOG.warn("descriptor tracing is not available: {}", e.toString());
            return null;
        }
    }

    private @Nullable OpenerJournal openers() throws IOException {
        return trace == null ? null : new OpenerJournal(trace, runFolder);
    }

    private boolean isOwn(int descriptor) {
        return trace != null && trace.isOwn(descriptor);
    }
}
