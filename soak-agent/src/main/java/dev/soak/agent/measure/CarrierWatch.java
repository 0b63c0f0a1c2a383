package dev.soak.agent.measure;

import dev.soak.analysis.resource.Resources;
import dev.soak.analysis.run.VirtualThreads.Place;
import dev.soak.probe.protocol.VirtualStarts;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Tells whether a target hangs because its virtual threads cannot run: those that wait in native code or in a class
 * initializer, before JDK 24 also within {@code synchronized}, hold their carriers, of which there are as many as processors.
 */
final class CarrierWatch {
    private final TargetReadings readings;

    CarrierWatch(TargetReadings readings) {
        this.readings = readings;
    }

    /** What holds the carriers, in words; null if no virtual thread waits for one. */
    @Nullable
    String starved() throws IOException, InterruptedException {
        Double alive = Resources.VIRTUAL_THREADS.in(readings.readSettling());
        if (alive == null || alive == 0) {
            return null;
        }
        VirtualThreadDump dump = readings.ask(
                "a dump of virtual threads",
                () -> readings.jvm().virtualThreads(VirtualStarts.NONE),
                VirtualThreadDump.NONE);
        if (dump.queued() == 0 || dump.holding().isEmpty()) {
            return null;
        }
        long held = dump.holding().stream().mapToLong(Place::threads).sum();
        Place most = dump.holding().stream()
                .filter(place -> !place.state().equals("RUNNABLE"))
                .findFirst()
                .orElse(dump.holding().get(0));
        return dump.queued() + " virtual threads wait for a carrier; " + held
                + (held == 1 ? " carrier is" : " carriers are") + " held by virtual threads"
                + (most.state().isEmpty() ? "" : ", " + most.state())
                + most.frames().stream()
                        .filter(frame -> !frame.startsWith("java.") && !frame.startsWith("jdk."))
                        .findFirst()
                        .map(frame -> " at " + frame)
                        .orElse("");
    }
}
