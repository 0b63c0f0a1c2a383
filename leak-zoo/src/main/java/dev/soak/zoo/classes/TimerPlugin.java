package dev.soak.zoo.classes;

import java.util.TimerTask;

/** Schedules itself with the timer of the host. */
public final class TimerPlugin extends TimerTask implements Plugin {
    private static final long DAY_MILLIS = 86_400_000;

    @Override
    public void run() {}

    @Override
    public void start() {
        SharedTimer.TIMER.schedule(this, DAY_MILLIS);
    }

    @Override
    public void stop() {
        cancel();
        SharedTimer.TIMER.purge();
    }
}
