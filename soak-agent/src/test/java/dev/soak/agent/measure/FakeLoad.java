package dev.soak.agent.measure;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.series.Readings;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A load that completes nothing, unless it is told to. */
final class FakeLoad implements Load {
    private volatile Runnable onRead = () -> {};
    private volatile Duration stalled = Duration.ZERO;
    private volatile boolean held;
    private volatile LongSupplier completed = () -> 0;

    void stall(Duration since) {
        stalled = since;
    }

    boolean isHeld() {
        return held;
    }

    @Override
    public void start() {}

    @Override
    public boolean canPause() {
        return true;
    }

    @Override
    public void hold() {
        held = true;
    }

    @Override
    public void release() {
        held = false;
    }

    @Override
    public boolean awaitDrained(Duration atMost) {
        return true;
    }

    void completes(LongSupplier requests) {
        completed = requests;
    }

    @Override
    public long completed() {
        return 0;
    }

    @Override
    public long completedNow() {
        return completed.getAsLong();
    }

    @Override
    public Duration stalledFor() {
        return stalled;
    }

    @Override
    public String describe() {
        return "3 in flight";
    }

    void onRead(Runnable action) {
        onRead = action;
    }

    @Override
    public void read(long nanos, Readings into) {
        onRead.run();
        into.put(Resources.DELIVERIES_DONE, 0);
    }

    @Override
    public void close() {}
}
