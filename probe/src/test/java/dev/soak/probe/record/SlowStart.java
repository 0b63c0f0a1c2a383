package dev.soak.probe.record;

import java.lang.instrument.Instrumentation;
import java.util.List;
import jdk.jfr.FlightRecorder;
import jdk.jfr.Recording;
import org.jspecify.annotations.Nullable;

/**
 * An agent that awaits the JVM's own recordings on a thread of its own, and prints those that it then sees. The start of the JVM
 * waits for it, for at most so many milliseconds as the property says.
 */
final class SlowStart {
    private static final Thread AWAITING = new Thread(SlowStart::awaitRecordings);

    private SlowStart() {}

    public static void premain(@Nullable String ignored, Instrumentation instrumentation) throws InterruptedException {
        AWAITING.start();
        AWAITING.join(Long.getLong("millis"));
        System.out.println("agents done");
    }

    public static void main(String[] args) throws InterruptedException {
        AWAITING.join();
    }

    private static void awaitRecordings() {
        try {
            CommandLineRecordings.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        List<String> names = FlightRecorder.isInitialized()
                ? FlightRecorder.getFlightRecorder().getRecordings().stream()
                        .map(Recording::getName)
                        .toList()
                : List.of();
        System.out.println("seen " + names);
    }
}
