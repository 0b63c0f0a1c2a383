package dev.soak.junit;

import dev.soak.junit.report.TestFiles;
import dev.soak.junit.run.LeakCheck;
import dev.soak.junit.run.MeasurementPlan;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * Code that is repeated to find leaks. Needs no test framework: for JUnit 4, TestNG, Kotlin or a {@code main} method.
 * Immutable; each setting returns a changed copy.
 *
 * <pre>{@code
 * Repetitions.of(() -> service.review(pullRequest)).watch(Watch.HEAP, Watch.THREADS).assertNoLeak();
 * }</pre>
 */
public final class Repetitions {
    /** Default of {@link #repetitions}. */
    public static final int DEFAULT_REPETITIONS = 200;
    /** Default of {@link #warmUp}. */
    public static final int DEFAULT_WARM_UP = 60;
    /** Default of {@link #timeout}. */
    public static final String DEFAULT_TIMEOUT = "20s";

    private final Repeatable code;
    private final String name;
    private final List<String> origin;
    private final MeasurementPlan plan;

    private Repetitions(Repeatable code, String name, List<String> origin, MeasurementPlan plan) {
        this.code = code;
        this.name = name;
        this.origin = origin;
        this.plan = plan;
    }

    /** Of this code, with the default settings. */
    public static Repetitions of(Repeatable code) {
        MeasurementPlan plan = new MeasurementPlan(
                DEFAULT_WARM_UP,
                DEFAULT_REPETITIONS,
                EnumSet.allOf(Watch.class),
                MeasurementPlan.duration(DEFAULT_TIMEOUT));
        List<String> callers = Caller.methods();
        return new Repetitions(Objects.requireNonNull(code, "code"), Caller.name(callers), callers, plan);
    }

    /** With another name in reports and {@code known-leaks.yaml}; by default class and method of the caller. */
    public Repetitions named(String newName) {
        return new Repetitions(code, newName, origin, plan);
    }

    /** With so many repetitions, at least 20, after which the test passes if nothing grows. */
    public Repetitions repetitions(int count) {
        return with(new MeasurementPlan(plan.warmUp(), count, plan.watched(), plan.timeout()));
    }

    /** With so many repetitions before the first that counts. */
    public Repetitions warmUp(int count) {
        return with(new MeasurementPlan(count, plan.repetitions(), plan.watched(), plan.timeout()));
    }

    /** Watching only this; everything if there is none. */
    public Repetitions watch(Watch... kinds) {
        Set<Watch> watched = kinds.length == 0 ? EnumSet.allOf(Watch.class) : EnumSet.copyOf(Arrays.asList(kinds));
        return with(new MeasurementPlan(plan.warmUp(), plan.repetitions(), watched, plan.timeout()));
    }

    /** With a limit of the time that all repetitions may take. */
    public Repetitions timeout(Duration limit) {
        return with(new MeasurementPlan(plan.warmUp(), plan.repetitions(), plan.watched(), limit));
    }

    private Repetitions with(MeasurementPlan changed) {
        return new Repetitions(code, name, origin, changed);
    }

    /**
     * Repeats the code and reports what grows; a leak is no failure.
     *
     * @throws AssertionError or whatever the code throws; a checked exception as the cause of an {@link
     *     IllegalStateException}
     */
    public LeakReport check() {
        try {
            return checkThrowing();
        } catch (RuntimeException | Error e) {
            throw e;
        } catch (Throwable e) {
            if (e instanceof InterruptedException) {
                Thread.currentThread().interrupt();
                throw new IllegalStateException("interrupted while the code was repeated", e);
            }
            throw new IllegalStateException("the repeated code failed: " + e, e);
        }
    }

    LeakReport checkThrowing() throws Throwable {
        TestFiles files = TestFiles.ofProject();
        LeakReport report = new LeakCheck(name, origin, plan, files.knownLeaks(), files.isRecording()).run(code);
        return files.write(report);
    }

    /**
     * Repeats the code and fails on a leak. An inconclusive measurement is no failure; see the report.
     *
     * @throws LeakError if something grows that is not accepted
     */
    public LeakReport assertNoLeak() {
        LeakReport report = check();
        if (report.verdict() == Verdict.LEAK) {
            throw new LeakError(report);
        }
        return report;
    }
}
