package dev.soak.junit.wording;

import dev.soak.junit.SoakRun;

/** The message of a soak that did not pass. */
public final class SoakRunWording {
    private SoakRunWording() {}

    /** Outcome, exit code and where to read on. */
    public static String text(SoakRun run) {
        return "the soak ended as " + run.outcome() + " (exit code " + run.exitCode() + ")\n  report: " + run.report()
                + "\n  output: " + run.folder().resolveSibling("soak.out");
    }
}
