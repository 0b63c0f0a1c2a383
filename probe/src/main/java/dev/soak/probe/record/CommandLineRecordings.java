package dev.soak.probe.record;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import jdk.jfr.FlightRecorder;
import jdk.jfr.RecordingState;

/**
 * The recordings that the JVM starts itself, for {@code -XX:StartFlightRecording}, after the agents and before {@code main}.
 * Flight Recorder must not be configured or used meanwhile: if its start fails, the JVM exits ("Failure when starting JFR
 * on_create_vm_3").
 */
public final class CommandLineRecordings {
    private static final String FLAG = "StartFlightRecording";
    /** A JVM that is older has started them, or has closed them since. */
    private static final Duration STARTED_WITHIN = Duration.ofSeconds(30);

    private static final long POLL_MILLIS = 20;

    private CommandLineRecordings() {}

    /** Waits until the JVM has started them all; returns at once if there are none to start. */
    public static void await() throws InterruptedException {
        long asked = asked();
        while (started() < asked && uptimeMillis() < STARTED_WITHIN.toMillis()) {
            Thread.sleep(POLL_MILLIS);
        }
    }

    /** How many the command line asks for; 1 where only the flag tells that it asks for any. */
    private static long asked() {
        try {
            HotSpotDiagnosticMXBean hotspot = ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
            if (hotspot == null || hotspot.getVMOption(FLAG).getValue().isEmpty()) {
                return 0;
            }
        } catch (IllegalArgumentException unknownFlag) {
            return 0;
        }
        return Math.max(
                1,
                ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                        .filter(argument -> argument.startsWith("-XX:" + FLAG))
                        .count());
    }

    private static long started() {
        return FlightRecorder.isInitialized()
                ? FlightRecorder.getFlightRecorder().getRecordings().stream()
                        .filter(recording -> recording.getState() != RecordingState.NEW)
                        .count()
                : 0;
    }

    private static long uptimeMillis() {
        return ManagementFactory.getRuntimeMXBean().getUptime();
    }
}
