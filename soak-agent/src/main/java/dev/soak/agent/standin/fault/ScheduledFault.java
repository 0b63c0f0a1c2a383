package dev.soak.agent.standin.fault;

import dev.soak.analysis.input.InputException;
import java.time.Duration;

/**
 * A periodic fault: active for {@code length} after one {@code period}, after two, and so on, so that a run begins
 * undisturbed. A pure function of the time since the start of the run: the same options give the same faults.
 *
 * @param delay of every answer, for {@link FaultKind#SLOW}; zero for the others
 */
public record ScheduledFault(FaultyService service, FaultKind kind, Duration delay, Duration length, Duration period) {
    public ScheduledFault {
        if (!kind.isOf(service)) {
            throw new IllegalArgumentException("the " + service.word() + " stand-in has no fault " + kind.word());
        }
        if (length.isNegative() || length.isZero() || length.compareTo(period) >= 0) {
            throw new IllegalArgumentException("a fault must be longer than 0 and shorter than its period");
        }
        if ((kind == FaultKind.SLOW) == delay.isZero()) {
            throw new IllegalArgumentException("slow answers, and no others, have a delay");
        }
    }

    /** Reads {@code github:5xx:2m/30m} or {@code model:slow=10s:2m/30m}; the message of the exception quotes the text. */
    public static ScheduledFault parse(String text) throws InputException {
        return FaultGrammar.parse(text);
    }

    /** The name of its windows, such as {@code github-5xx}. */
    public String name() {
        return service.word() + "-" + kind.word();
    }

    /** When it is first active, in seconds since the start of the run. */
    public double firstAt() {
        return seconds(period);
    }

    /** Whether it is active at a time, in seconds since the start of the run. */
    public boolean isActive(double at) {
        return at >= firstAt() && sinceBegin(at) < seconds(length);
    }

    /** How long it remains active, in seconds; call it while it is. */
    double secondsLeft(double at) {
        return seconds(length) - sinceBegin(at);
    }

    private double sinceBegin(double at) {
        return at % seconds(period);
    }

    private static double seconds(Duration duration) {
        return duration.toNanos() / 1e9;
    }
}
