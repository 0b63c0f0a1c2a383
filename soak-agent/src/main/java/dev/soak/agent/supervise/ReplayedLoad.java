package dev.soak.agent.supervise;

import dev.soak.agent.measure.Load;
import dev.soak.agent.replay.ReplayCounts;
import dev.soak.agent.replay.Replayer;
import dev.soak.analysis.resource.Resource;
import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.LatencyLogWriter;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.series.Readings;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The load that Soak itself replays, with its latencies. */
final class ReplayedLoad implements Load {
    private static final Logger LOG = LoggerFactory.getLogger(ReplayedLoad.class);
    private static final long ROTATION_NANOS = TimeUnit.SECONDS.toNanos(10);

    private final Replayer replayer;
    private final LatencyLogWriter latency;
    private final Clock wallClock;
    private long nextRotation;

    ReplayedLoad(Replayer replayer, LatencyLogWriter latency, Clock wallClock) {
        this.replayer = replayer;
        this.latency = latency;
        this.wallClock = wallClock;
    }

    @Override
    public void start() {
        replayer.start();
    }

    @Override
    public boolean canPause() {
        return true;
    }

    @Override
    public void hold() {
        replayer.hold();
    }

    @Override
    public void release() {
        replayer.release();
    }

    @Override
    public boolean awaitDrained(Duration atMost) throws InterruptedException {
        return replayer.awaitDrained(atMost);
    }

    @Override
    public long completed() {
        return replayer.counts().done();
    }

    @Override
    public long completedNow() {
        return completed();
    }

    @Override
    public Duration stalledFor() {
        return replayer.counts().inFlight() > 0 ? replayer.sinceLastDone() : Duration.ZERO;
    }

    @Override
    public String describe() {
        ReplayCounts counts = replayer.counts();
        return counts.inFlight() + " in flight, " + counts.done() + " completed before, failed " + counts.failed();
    }

    @Override
    public void read(long nanos, Readings into) {
        ReplayCounts counts = replayer.counts();
        into.put(Resources.DELIVERIES_SENT, counts.sent());
        into.put(Resources.DELIVERIES_DONE, counts.done());
        into.put(Resources.DELIVERIES_DROPPED, counts.dropped());
        into.put(Resources.DELIVERIES_REPEATED, counts.repeated());
        into.put(Resources.DELIVERIES_IN_FLIGHT, counts.inFlight());
        counts.failed().forEach((reason, count) -> into.put(Resources.DELIVERIES_FAILED, reason.label(), count));
        if (nanos >= nextRotation) {
            nextRotation = nanos + ROTATION_NANOS;
            latency.rotate(wallClock.instant());
            for (String name : latency.names()) {
                for (Resource quantile : List.of(Resources.LATENCY_P50, Resources.LATENCY_P99)) {
                    latency.ofInterval(name, 100 * quantile.quantile().orElseThrow())
                            .ifPresent(value -> into.put(quantile, name, value.toNanos() / 1e9));
                }
            }
        }
    }

    @Override
    public void close() {
        replayer.close();
        latency.rotate(wallClock.instant());
        latency.failure().ifPresent(e -> LOG.warn("{} is incomplete: {}", RunFile.LATENCY, e.getMessage()));
        latency.close();
    }
}
