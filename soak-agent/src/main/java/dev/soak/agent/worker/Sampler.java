package dev.soak.agent.worker;

import dev.soak.agent.probe.ProbeSet;
import dev.soak.agent.record.Recorder;
import dev.soak.agent.replay.Replayer;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.LatencyLogWriter;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.series.Phase;
import dev.soak.analysis.series.Sample;
import java.io.IOException;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Writes a sample once per second, on its own thread. A second that is missed (a long collection, a starved machine) is
 * skipped, not caught up.
 *
 * <p>The run ends when the journal cannot be written; {@link #failure()} returns the cause.
 */
final class Sampler implements Runnable {
    private static final Logger LOG = LoggerFactory.getLogger(Sampler.class);
    private static final long PERIOD_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final long ROTATION_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final RunClock clock;
    private final ProbeSet probes;
    private final Recorder recorder;
    private final LatencyLogWriter latency;
    private final Replayer replayer;
    private final DoubleSupplier pausedSeconds;
    private final StopRequest stop;
    private final Clock wallClock;
    private final CountDownLatch finished = new CountDownLatch(1);
    private long nextRotation;
    private volatile Phase phase = Phase.WARMUP;
    private volatile @Nullable IOException failure;

    Sampler(
            RunClock clock,
            ProbeSet probes,
            Recorder recorder,
            LatencyLogWriter latency,
            Replayer replayer,
            DoubleSupplier pausedSeconds,
            StopRequest stop,
            Clock wallClock) {
        this.clock = clock;
        this.probes = probes;
        this.recorder = recorder;
        this.latency = latency;
        this.replayer = replayer;
        this.pausedSeconds = pausedSeconds;
        this.stop = stop;
        this.wallClock = wallClock;
    }

    /** Sets the phase of subsequent samples. */
    void phase(Phase now) {
        phase = now;
    }

    /** Why the journal could not be written; null if it could. */
    @Nullable
    IOException failure() {
        return failure;
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
                sample();
                due = Math.max(due + PERIOD_NANOS, clock.nanos());
                over = finished.await(Math.max(0, due - clock.nanos()), TimeUnit.NANOSECONDS);
            }
        } catch (IOException e) {
            failure = e;
            stop.request(RunEnd.How.INTERNAL_ERROR, "cannot write the journal: " + e.getMessage());
        } catch (InterruptedException e) {
            LOG.warn("sampling was interrupted");
            Thread.currentThread().interrupt();
        }
    }

    private void sample() throws IOException {
        long now = clock.nanos();
        var readings = probes.readDue(now);
        var counts = replayer.counts();
        readings.put(Resources.DELIVERIES_SENT, counts.sent());
        readings.put(Resources.DELIVERIES_DONE, counts.done());
        readings.put(Resources.DELIVERIES_DROPPED, counts.dropped());
        readings.put(Resources.DELIVERIES_REPEATED, counts.repeated());
        readings.put(Resources.DELIVERIES_IN_FLIGHT, counts.inFlight());
        counts.failed().forEach((reason, count) -> readings.put(Resources.DELIVERIES_FAILED, reason.label(), count));
        readings.put(Resources.AGENT_PAUSED, pausedSeconds.getAsDouble());
        if (now >= nextRotation) {
            nextRotation = now + ROTATION_NANOS;
            latency.rotate(wallClock.instant());
            for (LatencyLogWriter.Kind kind : LatencyLogWriter.Kind.values()) {
                for (Resource quantile : List.of(Resources.LATENCY_P50, Resources.LATENCY_P99)) {
                    latency.ofInterval(kind, 100 * quantile.quantile().orElseThrow())
                            .ifPresent(value -> readings.put(quantile, kind.tag(), value.toNanos() / 1e9));
                }
            }
        }
        recorder.sample(new Sample(now / 1e9, phase, counts.done(), readings.values()));
    }
}
