package dev.soak.probe.session;

import dev.soak.analysis.resource.Resource;
import dev.soak.probe.protocol.FailedReading;
import dev.soak.probe.protocol.Frame;
import dev.soak.probe.protocol.FrameChannel;
import dev.soak.probe.protocol.Kind;
import dev.soak.probe.protocol.ProbeOptions;
import dev.soak.probe.reading.Probe;
import dev.soak.probe.record.CommandLineRecordings;
import java.io.IOException;
import java.lang.instrument.Instrumentation;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Executes the supervisor's commands until the connection is closed, then removes everything that was added to the JVM.
 *
 * <p>Three threads, in a group that tells the probe's cost from the target's: one receives and records events, one takes
 * samples, one executes the steps of checkpoints, which take long. Each queue holds what the supervisor waits for, which
 * is one command.
 */
final class ProbeSession {
    private static final int MOST_WAITING = 64;
    private static final long END_SECONDS = 10;

    private final FrameChannel channel;
    private final Path archive;
    private final ProbeOptions options;
    private final Instrumentation instrumentation;
    private final Map<String, Object> kept;
    private final Runnable ended;
    private final ThreadGroup group = new ThreadGroup(rootGroup(), "soak");
    private final ExecutorService sampling = executor("soak-samples");
    private final ExecutorService stepping = executor("soak-checkpoints");
    private volatile boolean ending;

    /** @param archive of the probe */
    ProbeSession(
            FrameChannel channel,
            Path archive,
            Instrumentation instrumentation,
            ProbeOptions options,
            Map<String, Object> kept,
            Runnable ended) {
        this.channel = channel;
        this.archive = archive;
        this.instrumentation = instrumentation;
        this.options = options;
        this.kept = kept;
        this.ended = ended;
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup root = Thread.currentThread().getThreadGroup();
        while (root.getParent() != null) {
            root = root.getParent();
        }
        return root;
    }

    private ExecutorService executor(String name) {
        return new ThreadPoolExecutor(
                1,
                1,
                0,
                TimeUnit.SECONDS,
                new LinkedBlockingQueue<>(MOST_WAITING),
                task -> daemon(task, name),
                new ThreadPoolExecutor.DiscardPolicy());
    }

    private Thread daemon(Runnable task, String name) {
        return new ProbeThread(group, task, name, () -> ending);
    }

    /**
     * Starts the measuring on a thread of the group and returns, so that the target starts as fast as without a probe:
     * loading the instruments takes one or two seconds of CPU time. The supervisor's first command waits for them.
     */
    void start() {
        daemon(this::run, "soak-probe").start();
    }

    private void run() {
        try (channel) {
            CommandLineRecordings.await();
            measure();
        } catch (IOException e) {
            // The supervisor has closed the connection, or is gone: either way the session is over.
            warn("the session ended: " + e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            end();
        }
    }

    private void measure() throws IOException {
        // First, so that the trace does not take its descriptors for the target's.
        try (DescriptorReserve reserve = new DescriptorReserve(archive);
                JvmInstruments instruments =
                        JvmInstruments.start(instrumentation, group, options, kept, this::warn, this::readingFailed)) {
            receive(instruments, reserve);
        }
    }

    private void receive(JvmInstruments instruments, DescriptorReserve reserve) throws IOException {
        CommandExecutor commands = new CommandExecutor(instruments, reserve, this);
        AtomicInteger events = new AtomicInteger();
        while (true) {
            Frame frame = channel.receive();
            switch (frame.kind()) {
                case SAMPLE -> sampling.execute(() -> execute(commands, frame));
                case RECORD_SAMPLE, BEGIN_CHECKPOINT, END_CHECKPOINT, PHASE, REQUEST_ENDED ->
                    record(instruments, frame, events);
                case STOP_RECORDING -> stepping.execute(instruments::stopRecording);
                default -> stepping.execute(() -> execute(commands, frame));
            }
        }
    }

    /** A failure to record one event, such as an exhausted heap, must not end the session. */
    @SuppressWarnings("CatchingUnchecked")
    private void record(JvmInstruments instruments, Frame frame, AtomicInteger failures) {
        try {
            instruments.events().record(frame);
        } catch (Throwable t) {
            if (failures.getAndIncrement() == 0) {
                warn("an event was not recorded: " + t);
            }
        }
    }

    /** Whatever goes wrong in the target's JVM, the supervisor gets an answer. */
    @SuppressWarnings("CatchingUnchecked")
    private void execute(CommandExecutor commands, Frame command) {
        Frame answer;
        try {
            answer = new Frame(Kind.RESULT, command.id(), commands.execute(command));
        } catch (Throwable t) {
            answer = new Frame(Kind.FAILED, command.id(), String.valueOf(t).getBytes(StandardCharsets.UTF_8));
        }
        try {
            channel.send(answer);
        } catch (IOException supervisorGone) {
            // The receiving thread notices it too.
        }
    }

    private void readingFailed(Probe probe, Throwable failure) {
        List<String> resources = probe.resources().stream().map(Resource::name).toList();
        FailedReading failed = new FailedReading(resources, probe.getClass().getSimpleName(), String.valueOf(failure));
        try {
            channel.send(new Frame(Kind.READING_FAILED, 0, failed.encode()));
        } catch (IOException supervisorGone) {
            // The failure is lost with its reader.
        }
    }

    void warn(String line) {
        try {
            channel.send(new Frame(Kind.WARNING, 0, line.getBytes(StandardCharsets.UTF_8)));
        } catch (IOException supervisorGone) {
            // The line is lost with its reader.
        }
    }

    private void end() {
        ending = true;
        sampling.shutdownNow();
        stepping.shutdownNow();
        try {
            boolean over = sampling.awaitTermination(END_SECONDS, TimeUnit.SECONDS)
                    && stepping.awaitTermination(END_SECONDS, TimeUnit.SECONDS);
            if (!over) {
                System.err.println("soak: a command of the probe is still running");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        ended.run();
    }
}
