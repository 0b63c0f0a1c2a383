package dev.soak.agent.worker;

import dev.soak.agent.bot.BotStartException;
import dev.soak.agent.bot.InProcessBot;
import dev.soak.agent.probe.AgentCostProbe;
import dev.soak.agent.probe.AgentFootprint;
import dev.soak.agent.probe.BotMetricsProbe;
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
import dev.soak.agent.replay.LatencyLogWriter;
import dev.soak.agent.replay.Replayer;
import dev.soak.agent.trace.OpenTrace;
import dev.soak.agent.workload.ReplayPlan;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
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
 * The agent: starts the bot in this JVM, records, replays, samples, until the plan is done.
 *
 * <p>{@link #run()} is called once, on a thread of the agent's thread group; every other thread of the agent inherits
 * that group, so that what it costs can be told from what the bot costs. {@link #done} and {@link #stop} may be called
 * from any thread at any time.
 */
public final class Worker {
    private static final Logger LOG = LoggerFactory.getLogger(Worker.class);

    private final WorkerOrders orders;
    private final Path runFolder;
    private final HeapDumper dumper;
    private final StopRequest stop = new StopRequest();
    /** Held as long as the JVM lives: the bot opens and closes to its end. */
    private @Nullable OpenTrace trace;

    private final AtomicReference<@Nullable Replayer> replaying = new AtomicReference<>();

    public Worker(WorkerOrders orders) {
        this.orders = orders;
        this.runFolder = Path.of(orders.runFolder());
        this.dumper = HeapDumper.on(
                orders.bot().inProcess() ? orders.heapDumps() : HeapDumpMode.NEVER, HeapDumpFolder.in(runFolder));
    }

    /** The review of a pull request has arrived. */
    public void done(long pullRequest) {
        Replayer replayer = replaying.get();
        if (replayer != null) {
            replayer.done(pullRequest);
        }
    }

    /** Dump the heap at the next checkpoint. */
    public void dumpHeap() {
        dumper.suspicion();
    }

    /** End early, in order. */
    public void stop(RunEnd.How how, String why) {
        stop.make(how, why);
    }

    /** Runs and writes; says how it ended instead of throwing. */
    @SuppressWarnings("try") // the recording records as long as it is open
    public RunEnd run() throws InterruptedException {
        // First, so that what the agent itself opens is known as its own.
        trace = startTrace();
        try (FlightRecording recording = FlightRecording.start(
                        JfrProfile.settings(orders.jfrProfile()),
                        orders.jfrMaxBytes(),
                        runFolder.resolve("recording.jfr"));
                Recorder recorder = new Recorder(runFolder);
                LatencyLogWriter latency = LatencyLogWriter.create(runFolder.resolve("latency.hlog"), Instant.now())) {
            if (orders.bot().inProcess()) {
                InProcessBot.start(orders.bot()).awaitListening(orders.plan().startWithin(), System::nanoTime);
            }
            return soak(recorder, latency);
        } catch (BotStartException e) {
            LOG.error("the bot could not be started", e);
            return RunEndFile.end(
                    e.why() == BotStartException.Cause.PORT_TAKEN
                            ? RunEnd.How.ENVIRONMENT
                            : RunEnd.How.BOT_FAILED_TO_START,
                    String.valueOf(e.getMessage()));
        } catch (IOException | RuntimeException e) {
            LOG.error("the run was ended by a fault of the agent's", e);
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
                    new Limits(runFolder),
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
                    Files.writeString(runFolder.resolve("threads.txt"), commands.run("threadPrint"));
                }
                return end;
            } finally {
                sampler.finish();
                sampling.join();
                latency.rotate(Instant.now());
                latency.failure().ifPresent(e -> LOG.warn("latency.hlog is not whole: {}", e.getMessage()));
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
                new ManagementBeanProbe(),
                ChildProcessProbe.byCommand(),
                DiskProbe.byName(writtenTo()));
    }

    /**
     * The folders the bot writes to: its folder for temporary files, which the worker's JVM was given. Its working
     * folder is the user's, with all the user's files and this run's own in it.
     */
    private static List<Path> writtenTo() {
        return List.of(Path.of(System.getProperty("java.io.tmpdir")));
    }

    /** Null where it was not asked for, or this JVM cannot. */
    private @Nullable OpenTrace startTrace() {
        var instrumentation = AgentMain.instrumentation();
        boolean asked = orders.plan().traceDescriptors() && orders.bot().inProcess();
        if (!asked || instrumentation == null || !DescriptorLinks.available()) {
            return null;
        }
        try {
            return OpenTrace.start(
                    instrumentation, Thread.currentThread().getThreadGroup(), runFolder.resolve("scratch"));
        } catch (IOException | RuntimeException e) {
            LOG.warn("who opens descriptors is not traced: {}", e.toString());
            return null;
        }
    }

    private @Nullable OpenerJournal openers() throws IOException {
        return trace == null ? null : new OpenerJournal(trace, runFolder.resolve("openers.jsonl"));
    }

    private boolean isOwn(int descriptor) {
        return trace != null && trace.isOwn(descriptor);
    }
}
