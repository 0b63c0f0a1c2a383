package dev.soak.fleet.plan;

import java.util.Arrays;
import java.util.List;

/** What follows from the exit code of a soak, on this machine and on Kubernetes alike. */
public enum ExitPolicy {
    /** A pass. */
    DONE(List.of(0)),
    /** A leak or a regression is a result, and a usage error stays one: another try would only cost another night. */
    FAIL(List.of(2, 98, 99)),
    /** A segment has ended as planned: the run goes on, as often as it takes. */
    CONTINUE(List.of(75)),
    /** No verdict: interrupted, inconclusive, or an error of soak or of the machine. Tried again, a limited number of times. */
    RETRY(List.of(1, 97, 105));

    @SuppressWarnings("ImmutableEnumChecker") // List.of
    private final List<Integer> codes;

    ExitPolicy(List<Integer> codes) {
        this.codes = codes;
    }

    public List<Integer> codes() {
        return codes;
    }

    /** Of an exit code; one that soak does not have, such as that of a killed process, is tried again. */
    public static ExitPolicy of(int code) {
        return Arrays.stream(values())
                .filter(policy -> policy.codes.contains(code))
                .findFirst()
                .orElse(RETRY);
    }
}
