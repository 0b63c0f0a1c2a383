package dev.soak.probe.protocol;

import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The messages that make the probe record an event, as the supervisor sends them. */
public final class EventMessages {
    /** An absent whole number, as Flight Recorder represents it. */
    private static final long ABSENT = Long.MIN_VALUE;

    private EventMessages() {}

    public static Frame sample(String phase, long work, Map<String, Double> readings) {
        return message(
                Kind.RECORD_SAMPLE,
                new Payload.Writer().text(phase).number(work).readings(readings));
    }

    public static Frame beginCheckpoint() {
        return message(Kind.BEGIN_CHECKPOINT, new Payload.Writer());
    }

    public static Frame endCheckpoint(
            int index, long work, boolean quiescent, Map<String, Double> before, Map<String, Double> after) {
        return message(
                Kind.END_CHECKPOINT,
                new Payload.Writer()
                        .number(index)
                        .number(work)
                        .flag(quiescent)
                        .readings(before)
                        .readings(after));
    }

    public static Frame phase(String name) {
        return message(Kind.PHASE, new Payload.Writer().text(name));
    }

    /**
     * A request that was completed or has failed.
     *
     * @param response from the intended start to the response; null if there was none
     * @param review from the intended start to the review; null if there was none
     */
    public static Frame requestEnded(
            String id, long number, String outcome, @Nullable Duration response, @Nullable Duration review) {
        return message(
                Kind.REQUEST_ENDED,
                new Payload.Writer()
                        .text(id)
                        .number(number)
                        .text(outcome)
                        .number(nanos(response))
                        .number(nanos(review)));
    }

    /** Stops the recording without writing it. */
    public static Frame stopRecording() {
        return message(Kind.STOP_RECORDING, new Payload.Writer());
    }

    private static long nanos(@Nullable Duration duration) {
        return duration == null ? ABSENT : duration.toNanos();
    }

    private static Frame message(Kind kind, Payload.Writer body) {
        return new Frame(kind, 0, body.bytes());
    }
}
