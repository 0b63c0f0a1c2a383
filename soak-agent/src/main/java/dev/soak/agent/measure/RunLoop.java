package dev.soak.agent.measure;

import dev.soak.agent.watchdog.Deadline;
import dev.soak.agent.watchdog.Step;
import dev.soak.agent.watchdog.StepHungException;
import dev.soak.agent.watchdog.StepWatchdog;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import dev.soak.probe.protocol.FailedReading;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The phases of a run: warm-up, steady state with checkpoints and two idle windows, drain. Used by one thread. */
final class RunLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);
    private static final Duration DRAIN_FOR_CHECKPOINT = Duration.ofSeconds(10);
    private static final Duration DRAIN_AT_END = Duration.ofSeconds(30);
    private static final double MAX_STEP_SECONDS = 0.25;
    /** How much longer than planned the load may go on for what has been begun; the smaller of the two counts. */
    private static final double MOST_EXTRA_SECONDS = 15;

    private static final double MOST_EXTRA_SHARE = 0.25;
    /** Reasons to stop that say nothing about a run whose planned length is over. */
    private static final Set<RunEnd.How> CUTS_SHORT = Set.of(RunEnd.How.INTERRUPTED, RunEnd.How.LEAK_CERTAIN);

    /** Between two checkpoints of which the second is not yet due, there is load for this many times as long as the first. */
    private static final double LOAD_PER_PAUSE = 2;

    private final RunPlan plan;
    private final RunClock clock;
    private final Load load;
    private final Checkpointer checkpointer;
    private final Sampler sampler;
    private final RunRecorder recorder;
    private final StopRequest stop;
    private final BooleanSupplier targetIsAlive;
    private final StepWatchdog watchdog;
    private final ReadingFailures failures;
    private final CheckpointSchedule schedule;
    private final WarmUpDetector warmUp;
    private final Deque<IdleWindows.Window> idle;
    private final DeadlockWatch deadlocks;
    private final CarrierWatch carriers;
    private final Marks marks;
    private @Nullable String deadlock;
    private Phase phase = Phase.WARMUP;
    private double lastCheckpoint;
    private double lastPause;
    private double nextCheckpoint;
    private final Silence silence = new Silence();

    RunLoop(
            RunPlan plan,
            RunClock clock,
            Load load,
            Checkpointer checkpointer,
            Sampler sampler,
            RunRecorder recorder,
            DeadlockWatch deadlocks,
            CarrierWatch carriers,
            Marks marks,
            StopRequest stop,
            BooleanSupplier targetIsAlive,
            StepWatchdog watchdog,
            ReadingFailures failures) {
        this.watchdog = watchdog;
        this.failures = failures;
        this.deadlocks = deadlocks;
        this.carriers = carriers;
        this.marks = marks;
        this.plan = plan;
        this.clock = clock;
        this.load = load;
        this.checkpointer = checkpointer;
        this.sampler = sampler;
        this.recorder = recorder;
        this.stop = stop;
        this.targetIsAlive = targetIsAlive;
        this.schedule = new CheckpointSchedule(plan.duration(), plan.checkpointEvery());
        this.warmUp = new WarmUpDetector(plan.duration());
        this.idle = new ArrayDeque<>(load.canPause() ? IdleWindows.of(plan.duration()) : List.of());
    }

    /**
     * Runs to the end of the plan, or a little longer for what has been begun, until a stop is requested, or until the target hangs.
     *
     * @throws ProbeGoneException if the target has ended
     */
    RunEnd run() throws IOException, InterruptedException {
        double total = plan.duration().toNanos() / 1e9;
        enter(Phase.WARMUP);
        checkpoint(true, clock.seconds());
        load.start();
        while (clock.seconds() < endOfLoad(total) && watchdog.secondsUntilEnd() > 0 && !stop.isRequested()) {
            double now = clock.seconds();
            if (!targetIsAlive.getAsBoolean()) {
                throw new ProbeGoneException();
            }
            if (isHung()) {
                String locked = deadlocks.now();
                String cause = locked == null ? carriers.starved() : locked;
                return RunEndFile.end(RunEnd.How.HUNG, hungDetail() + (cause == null ? "" : "; " + cause));
            }
            if (!idle.isEmpty() && now < total && now >= idle.getFirst().start()) {
                runIdleWindow(idle.removeFirst());
            } else if (now >= nextCheckpoint || isWantedBefore(now, total)) {
                withLoadHeld(this::checkpoint);
            }
            if (deadlock != null) {
                return RunEndFile.end(RunEnd.How.HUNG, deadlock);
            }
            double wake = Math.min(endOfLoad(total), Math.min(nextCheckpoint, clock.seconds() + MAX_STEP_SECONDS));
            awaitUntil(wake);
        }
        StopRequest.StopReason reason = stop.reason();
        boolean whole = clock.seconds() >= total;
        RunEnd end = reason != null && !(whole && CUTS_SHORT.contains(reason.how()))
                ? RunEndFile.end(reason.how(), reason.detail() + " after " + Math.round(clock.seconds()) + " s")
                : endOf(whole);
        if (end.how() != RunEnd.How.HUNG && end.how() != RunEnd.How.INTERNAL_ERROR) {
            skipIfHung(Step.DRAIN, this::drain);
        }
        return deadlock == null ? end : RunEndFile.end(RunEnd.How.HUNG, deadlock);
    }

    /** The planned end of the run, or later if something has been begun that needs load, which is Soak's own. */
    private double endOfLoad(double total) {
        return plan.deadline() == null && plan.length().endsRun() && load.canPause() && checkpointer.needsLoad()
                ? total + Math.min(MOST_EXTRA_SECONDS, total * MOST_EXTRA_SHARE)
                : total;
    }

    /** @param whole whether the segment has its whole length; otherwise the deadline has ended it */
    private RunEnd endOf(boolean whole) {
        Deadline deadline = plan.deadline();
        if (whole || deadline == null || deadline.isLength()) {
            return plan.length().endsRun()
                    ? RunEndFile.end(RunEnd.How.COMPLETED, "ran for its planned duration")
                    : RunEndFile.end(RunEnd.How.SEGMENT_ENDED, "the segment ran for its planned duration");
        }
        return RunEndFile.end(
                plan.length().segment() == null ? RunEnd.How.INTERRUPTED : RunEnd.How.SEGMENT_ENDED,
                "stopped after " + Math.round(clock.seconds()) + " s to have the report by the deadline");
    }

    /** An action of a step. */
    private interface StepAction {
        void take() throws IOException, InterruptedException;
    }

    /** Takes a step; of one that hangs the run does without. */
    private void skipIfHung(Step step, StepAction action) throws IOException, InterruptedException {
        try {
            Object ignored = watchdog.take(step, () -> {
                action.take();
                return step;
            });
        } catch (StepHungException e) {
            checkpointer.abandon();
            failures.add(new FailedReading(List.of(), step.words(), e.reason()));
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IOException(e);
        }
    }

    private interface HeldAction {
        void take(boolean quiescent, double heldSince) throws IOException, InterruptedException;
    }

    /** Pauses the load while an action runs. */
    private void withLoadHeld(HeldAction reading) throws IOException, InterruptedException {
        double heldSince = clock.seconds();
        Phase before = phase;
        sampler.phase(Phase.CHECKPOINT);
        load.hold();
        try {
            reading.take(load.awaitDrained(DRAIN_FOR_CHECKPOINT), heldSince);
        } finally {
            sampler.phase(phase);
            load.release();
        }
        if (phase != before) {
            recorder.phase(phase);
        }
    }

    private void checkpoint(boolean quiescent, double heldSince) throws IOException, InterruptedException {
        // None is taken next to one that hangs; the next would be overdue at once.
        nextCheckpoint = Double.POSITIVE_INFINITY;
        if (!checkpointer.isAbandoned()) {
            skipIfHung(Step.CHECKPOINT, () -> takeCheckpoint(quiescent, heldSince));
        }
    }

    private void takeCheckpoint(boolean quiescent, double heldSince) throws IOException, InterruptedException {
        sampler.phase(Phase.CHECKPOINT);
        Checkpoint taken = checkpointer.take(phase, load, quiescent, heldSince);
        sampler.phase(phase);
        deadlock = deadlocks.lasting();
        if (!quiescent) {
            LOG.warn("checkpoint {} is not quiescent: {}", taken.index(), load.describe());
        }
        // Nothing can have settled before the first request.
        if (phase == Phase.WARMUP && taken.work() > 0 && warmUp.isOver(clock.seconds(), taken.after())) {
            phase = Phase.STEADY;
        }
        lastPause = taken.pausedSeconds();
        lastCheckpoint = clock.seconds();
        nextCheckpoint = lastCheckpoint + schedule.distance(lastCheckpoint, lastPause);
    }

    /** Whether a checkpoint is wanted before it is due; an interval that the user has set is kept. */
    private boolean isWantedBefore(double now, double total) {
        double left = Math.min(total, now + watchdog.secondsUntilEnd()) - lastCheckpoint;
        return schedule.fixed() == null
                && !checkpointer.isAbandoned()
                && now - lastCheckpoint
                        >= Math.max(LOAD_PER_PAUSE * lastPause, checkpointer.wantedAfter(left, load.completed()));
    }

    /** Runs a window without load, with a checkpoint at its start and at its end. */
    private void runIdleWindow(IdleWindows.Window window) throws IOException, InterruptedException {
        withLoadHeld((quiescent, heldSince) -> {
            checkpoint(quiescent, heldSince);
            Phase before = phase;
            phase = Phase.IDLE;
            enter(Phase.IDLE);
            awaitUntil(clock.seconds() + window.seconds());
            checkpoint(quiescent, clock.seconds());
            phase = before;
            recorder.phase(phase);
        });
    }

    private void drain() throws IOException, InterruptedException {
        load.hold();
        phase = Phase.DRAIN;
        enter(phase);
        double heldSince = clock.seconds();
        boolean quiescent = load.awaitDrained(DRAIN_AT_END);
        if (!checkpointer.isAbandoned()) {
            takeCheckpoint(quiescent, heldSince);
        }
    }

    private void enter(Phase next) {
        recorder.phase(next);
        sampler.phase(next);
    }

    private void awaitUntil(double seconds) throws InterruptedException {
        while (clock.seconds() < seconds && !stop.isRequested() && targetIsAlive.getAsBoolean()) {
            double step = Math.min(MAX_STEP_SECONDS, seconds - clock.seconds());
            double before = clock.seconds();
            stop.awaitFor(Duration.ofNanos(Math.max(1, (long) (step * 1e9))));
            silence.waited(step, clock.seconds() - before, load.stalledFor());
        }
    }

    private boolean isHung() {
        double patience = plan.hungAfter().toNanos() / 1e9;
        // While a fault is injected it may be the cause.
        return silence.seconds() > patience && marks.undisturbedFor(clock.seconds()) > patience;
    }

    private String hungDetail() {
        return "no request completed for " + plan.hungAfter().toSeconds() + " s: " + load.describe();
    }
}
