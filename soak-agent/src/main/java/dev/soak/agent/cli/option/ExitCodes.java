package dev.soak.agent.cli.option;

/** Exit codes that do not come from a run's outcome. */
public final class ExitCodes {
    public static final int OK = 0;
    public static final int INTERNAL_ERROR = 1;
    public static final int USAGE = 2;
    public static final int MISSING_INPUT = 97;

    private ExitCodes() {}
}
