package dev.soak.agent.measure;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Readings;
import dev.soak.analysis.series.Sample;
import dev.soak.probe.protocol.FailedReading;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a sample once per second, on its own thread. A second that is missed (a starved machine) is skipped, not caught
 * up; one in which the target's JVM stands still has a row with the readings of the operating system.
 *
 * <p>The run ends when samples can no longer be taken, and when the JVM is stuck.
 */
final class Sampler implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** After as many rows that failed in succession the run would go on for hours and know nothing more. */
    private static final int MOST_FAILED = 30;

    private final RunClock clock;
    private final TargetReadings readings;
    private final RunRecorder recorder;
    private final Load load;
    private final DoubleSupplier pausedSeconds;
    private final Marks marks;
    private final StopRequest stop;
    private final MachineClocks clocks = new MachineClocks();
    private final DisturbanceDetector disturbances = new DisturbanceDetector();
    private final CountDownLatch finished = new CountDownLatch(1);
    private volatile Phase phase = Phase.WARMUP;
    private int failed;

    Sampler(
            RunClock clock,
            TargetReadings readings,
            RunRecorder recorder,
            Load load,
            DoubleSupplier pausedSeconds,
            Marks marks,
            StopRequest stop) {
        this.clock = clock;
        this.readings = readings;
        this.recorder = recorder;
        this.load = load;
        this.pausedSeconds = pausedSeconds;
        this.marks = marks;
        this.stop = stop;
    }

    /** Sets the phase of subsequent samples. */
    void phase(Phase now) {
        phase = now;
    }

    void finish() {
        finished.countDown();
    }

    @Override
    public void run() {
        try {
            long due = clock.nanos();
            boolean over = false;
            while (!over) {
                sampleOrCount();
                due = Math.max(due + PERIOD_NANOS, clock.nanos());
                over = finished.await(Math.max(0, due - clock.nanos()), TimeUnit.NANOSECONDS);
            }
        } catch (TargetStuckException e) {
            stop.request(RunEnd.How.HUNG, String.valueOf(e.getMessage()));
        } catch (IOException e) {
            stop.request(RunEnd.How.INTERNAL_ERROR, "cannot sample: " + e.getMessage());
        } catch (InterruptedException e) {
            LOG.warn("sampling was interrupted");
            Thread.currentThread().interrupt();
        }
    }

    /** A fault in one row, or an error, must not end the sampling. */
    private void sampleOrCount() throws IOException, InterruptedException {
        try {
            sample();
            failed = 0;
        } catch (RuntimeException | Error e) {
            LOG.debug("a sample failed", e);
            readings.failures().add(new FailedReading(List.of(), "a sample", e.toString()));
            failed++;
            if (failed >= MOST_FAILED) {
                throw new IOException(MOST_FAILED + " samples in succession failed, the last one with " + e, e);
            }
        }
    }

    private void sample() throws IOException, InterruptedException {
        long now = clock.nanos();
        disturbances.next(clocks.read(now / 1e9)).forEach(recorder::disturbed);
        marks.poll(now / 1e9);
        Readings row = readings.sample(now);
        load.read(now, row);
        row.put(Resources.AGENT_PAUSED, pausedSeconds.getAsDouble());
        recorder.sample(new Sample(now / 1e9, phase, load.completed(), row.values()));
    }
}
