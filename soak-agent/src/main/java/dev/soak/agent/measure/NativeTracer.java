package dev.soak.agent.measure;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.run.NativeTrace;
import dev.soak.analysis.run.RunFolder;
import dev.soak.probe.protocol.FailedReading;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Traces native allocations for a stretch of the run, from a checkpoint at which native memory grew to the full GC of the next,
 * so that what cleaners free is freed. Until a stretch has seen enough, there is another whenever the run is twice as long: the
 * first growth may be chance.
 *
 * <p>A stretch ends early when its recording is large or it lasts long; the load goes on. The sampling interval follows from
 * the growth, so that of any leak about as many allocations are recorded.
 */
public final class NativeTracer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(NativeTracer.class);
    private static final String NAME = "the native trace";

    private static final long ENOUGH = 100;
    /** Of the growth of one stretch. */
    private static final int ALLOCATIONS = 500;
    /** What grows by less is not worth more. */
    private static final long SHORTEST_INTERVAL = 256;

    static final long LARGEST = 32L << 20;
    private static final double LONGEST = 600;
    /** The profiler stops by itself only where Soak does not stop it. */
    private static final Duration BY_ITSELF = Duration.ofMinutes(11);

    private static final Duration REHEARSAL = Duration.ofMinutes(1);
    /** Nothing is recorded. */
    private static final long NO_ALLOCATION = 1L << 40;

    private static final long POLL_MILLIS = 500;
    private static final long CLOSE_MILLIS = 20_000;

    private final NativeProfiler profiler;
    private final RecordingReader reader;
    private final RunFolder folder;
    private final DoubleSupplier seconds;
    private final ReadingFailures failures;
    private boolean usable;
    private double notBefore;
    private volatile @Nullable Stretch current;
    private long mostAllocations;
    private @Nullable Thread reading;

    private record Stretch(double from, long intervalBytes) {}

    /** Reads which allocations a recording has that were not freed. */
    public interface RecordingReader {
        List<NativeTrace.Stack> notFreed(Path recording, long intervalBytes) throws IOException, InputException;
    }

    /** A step of the profiler. */
    private interface Step {
        void take() throws IOException, InterruptedException;
    }

    /**
     * A tracer that writes into the run folder.
     *
     * @param seconds since the start of the run
     * @param failures receives why there is no trace
     */
    public NativeTracer(
            NativeProfiler profiler,
            RecordingReader reader,
            RunFolder folder,
            DoubleSupplier seconds,
            ReadingFailures failures) {
        this.profiler = profiler;
        this.reader = reader;
        this.folder = folder;
        this.seconds = seconds;
        this.failures = failures;
    }

    /**
     * Starts and stops the profiler before the first reading: a failure is known from the start, and the
     * memory that it takes itself, some 16 MB, is in all readings.
     */
    public synchronized void rehearse() throws IOException, InterruptedException {
        usable = attempt(() -> {
            profiler.start(NO_ALLOCATION, REHEARSAL);
            Files.deleteIfExists(profiler.stop());
        });
    }

    /** The file name of the profiler's library. */
    String library() {
        return profiler.library();
    }

    /**
     * Begins a stretch, unless there were enough.
     *
     * @param gained bytes since the checkpoint before
     */
    synchronized void begin(double gained) throws IOException, InterruptedException {
        double now = seconds.getAsDouble();
        boolean suffices = mostAllocations >= ENOUGH || now < notBefore;
        if (!usable || current != null || suffices || isReading()) {
            return;
        }
        Stretch stretch = new Stretch(now, Math.max(SHORTEST_INTERVAL, (long) gained / ALLOCATIONS));
        usable = attempt(() -> profiler.start(stretch.intervalBytes, BY_ITSELF));
        if (usable) {
            notBefore = 2 * now;
            current = stretch;
            LOG.info("native memory grows: tracing its allocations, one in {} bytes", stretch.intervalBytes);
            daemon(() -> limit(stretch), "soak-native-limit");
        }
    }

    /** The next recording would replace the one that is read. */
    private boolean isReading() {
        Thread last = reading;
        return last != null && last.isAlive();
    }

    /** Ends the stretch, if there is one. */
    synchronized void end() throws IOException, InterruptedException {
        Stretch stretch = current;
        if (stretch == null) {
            return;
        }
        current = null;
        double length = seconds.getAsDouble() - stretch.from;
        usable = attempt(() -> {
            Path recording = stopped();
            LOG.info("traced native allocations for {} s", Math.round(length));
            reading = daemon(() -> read(recording, stretch, length), "soak-native-trace");
        });
    }

    private Path stopped() throws IOException, InterruptedException {
        try {
            return profiler.stop();
        } catch (TargetStuckException | ProbeGoneException e) {
            throw e;
        } catch (IOException e) {
            throw new IOException(
                    "it could not be stopped, and ends by itself " + BY_ITSELF.toMinutes() + " min after its start: "
                            + e.getMessage(),
                    e);
        }
    }

    private boolean attempt(Step step) throws IOException, InterruptedException {
        try {
            step.take();
            return true;
        } catch (TargetStuckException | ProbeGoneException e) {
            throw e;
        } catch (IOException e) {
            failed(String.valueOf(e.getMessage()));
            return false;
        }
    }

    private void failed(String reason) {
        failures.add(new FailedReading(List.of(), NAME, reason));
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    /** Ends a stretch before its checkpoint. */
    private void limit(Stretch stretch) {
        try {
            while (stretch.equals(current)) {
                Thread.sleep(POLL_MILLIS);
                if (profiler.recordedBytes() >= LARGEST || seconds.getAsDouble() - stretch.from >= LONGEST) {
                    endOf(stretch);
                }
            }
        } catch (IOException gone) {
            LOG.debug("the target has gone", gone);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void endOf(Stretch stretch) throws IOException, InterruptedException {
        if (stretch.equals(current)) {
            end();
        }
    }

    private void read(Path recording, Stretch stretch, double length) {
        try {
            NativeTrace trace = new NativeTrace(
                    stretch.from, length, stretch.intervalBytes, reader.notFreed(recording, stretch.intervalBytes));
            keepIfBest(trace);
        } catch (IOException | InputException e) {
            failed(String.valueOf(e.getMessage()));
        } finally {
            delete(recording);
        }
    }

    private synchronized void keepIfBest(NativeTrace trace) {
        LOG.info("{} traced native allocations were not freed", trace.allocations());
        if (trace.allocations() > mostAllocations) {
            mostAllocations = trace.allocations();
            OptionalFile.write(folder, trace::write);
        }
    }

    private static void delete(Path recording) {
        try {
            Files.deleteIfExists(recording);
        } catch (IOException e) {
            LOG.warn("the recording of native allocations was not deleted: {}", e.getMessage());
        }
    }

    /** Ends the stretch; what was traced is kept. */
    @Override
    public void close() {
        try {
            end();
            Thread last;
            synchronized (this) {
                last = reading;
            }
            if (last != null) {
                last.join(CLOSE_MILLIS);
            }
        } catch (IOException e) {
            LOG.warn("{} could not be stopped: {}", NAME, e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
