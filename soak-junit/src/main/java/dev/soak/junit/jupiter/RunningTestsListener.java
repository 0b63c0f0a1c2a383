package dev.soak.junit.jupiter;

import dev.soak.junit.run.RunningTests;
import org.junit.platform.engine.TestExecutionResult;
import org.junit.platform.launcher.TestExecutionListener;
import org.junit.platform.launcher.TestIdentifier;

/**
 * Keeps track of the tests that run at the same time. Found by JUnit's launcher through {@code META-INF/services}; build
 * tools use the launcher for engines of all kinds, JUnit 4's included.
 */
public final class RunningTestsListener implements TestExecutionListener {
    /** Called by JUnit. */
    public RunningTestsListener() {}

    @Override
    public void executionStarted(TestIdentifier test) {
        if (test.isTest()) {
            RunningTests.started(test.getUniqueId(), test.getDisplayName());
        }
    }

    @Override
    public void executionFinished(TestIdentifier test, TestExecutionResult result) {
        if (test.isTest()) {
            RunningTests.ended(test.getUniqueId());
        }
    }
}
