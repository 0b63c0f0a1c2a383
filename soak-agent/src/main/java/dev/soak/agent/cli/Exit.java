package dev.soak.agent.cli;

/** Exit codes that do not come from a run's outcome. */
final class Exit {
    static final int OK = 0;
    static final int INTERNAL_ERROR = 1;
    static final int USAGE = 2;
    static final int MISSING_INPUT = 97;

    private Exit() {}
}
