package dev.soak.agent.cli.option;

import dev.soak.analysis.outcome.Outcome;
import java.util.List;

/** Exit codes that do not come from a run's outcome. */
public final class ExitCodes {
    public static final int OK = 0;
    public static final int INTERNAL_ERROR = 1;
    public static final int USAGE = 2;
    public static final int MISSING_INPUT = 97;

    /** Exit codes from the best to the worst, for commands with several inputs. */
    private static final List<Integer> SEVERITY = List.of(
            OK,
            Outcome.UNFINISHED.exitCode(),
            Outcome.INTERRUPTED.exitCode(),
            USAGE,
            MISSING_INPUT,
            INTERNAL_ERROR,
            Outcome.REGRESSION.exitCode(),
            Outcome.LEAK.exitCode());

    private ExitCodes() {}

    /** The worse of two exit codes: a failure hides neither an error nor missing input of another input, nor the reverse. */
    public static int worse(int a, int b) {
        return SEVERITY.indexOf(b) > SEVERITY.indexOf(a) ? b : a;
    }
}
