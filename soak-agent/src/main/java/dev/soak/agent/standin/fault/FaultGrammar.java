package dev.soak.agent.standin.fault;

import dev.soak.analysis.input.DurationParser;
import dev.soak.analysis.input.InputException;
import java.time.Duration;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Reads {@code fault = service ":" kind ":" length "/" period}, {@code service = "github" / "model"}, {@code kind = "5xx" /
 * "slow" ["=" delay] / "reset" / "403" / "429"}; durations as {@link DurationParser} reads them.
 */
final class FaultGrammar {
    private static final Duration DEFAULT_DELAY = Duration.ofSeconds(10);
    /** The HTTP server abandons responses that take longer. */
    private static final Duration LONGEST_DELAY = Duration.ofMinutes(5);

    private FaultGrammar() {}

    static ScheduledFault parse(String text) throws InputException {
        String[] parts = text.strip().toLowerCase(Locale.ROOT).split(":", -1);
        String[] times = parts.length == 3 ? parts[2].split("/", -1) : new String[0];
        if (times.length != 2) {
            throw wrong(text, "expected e.g. github:5xx:2m/30m or model:slow=10s:2m/30m");
        }
        FaultyService service = Arrays.stream(FaultyService.values())
                .filter(each -> each.word().equals(parts[0]))
                .findFirst()
                .orElseThrow(() -> wrong(
                        text,
                        "expected one of "
                                + Arrays.stream(FaultyService.values())
                                        .map(FaultyService::word)
                                        .collect(Collectors.joining(", "))
                                + " before the first colon"));
        int equals = parts[1].indexOf('=');
        String word = equals < 0 ? parts[1] : parts[1].substring(0, equals);
        Optional<FaultKind> kind = Arrays.stream(FaultKind.values())
                .filter(each -> each.word().equals(word) && each.isOf(service))
                .findFirst();
        if (kind.isEmpty()) {
            throw wrong(text, "the " + service.word() + " stand-in has the faults " + FaultKind.words(service));
        }
        boolean slow = kind.get() == FaultKind.SLOW;
        if (equals >= 0 && !slow) {
            throw wrong(text, "only slow takes a delay");
        }
        Duration delay = !slow
                ? Duration.ZERO
                : equals < 0 ? DEFAULT_DELAY : DurationParser.parse(parts[1].substring(equals + 1));
        if (slow && (delay.isZero() || delay.compareTo(LONGEST_DELAY) > 0)) {
            throw wrong(text, "the delay must be greater than 0 and at most " + LONGEST_DELAY.toMinutes() + "m");
        }
        Duration length = DurationParser.parse(times[0]);
        Duration period = DurationParser.parse(times[1]);
        if (length.isZero() || length.compareTo(period) >= 0) {
            throw wrong(text, "the fault must be longer than 0 and shorter than its period");
        }
        return new ScheduledFault(service, kind.get(), delay, length, period);
    }

    private static InputException wrong(String text, String why) {
        return InputException.unusable("invalid fault '" + text + "': " + why);
    }
}
