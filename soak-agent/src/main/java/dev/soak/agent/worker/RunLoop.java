package dev.soak.agent.worker;

import dev.soak.agent.record.Recorder;
import dev.soak.agent.replay.Replayer;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.series.Checkpoint;
import dev.soak.analysis.series.Phase;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The course of a run: warm-up, steady with checkpoints and two idle windows, drain. One thread. */
final class RunLoop {
    private static final Logger LOG = LoggerFactory.getLogger(RunLoop.class);
    private static final Duration DRAIN_FOR_CHECKPOINT = Duration.ofSeconds(10);
    private static final Duration DRAIN_AT_END = Duration.ofSeconds(30);
    private static final double LONGEST_STEP_SECONDS = 0.25;

    private final RunPlan plan;
    private final RunClock clock;
    private final Replayer replayer;
    private final Checkpointer checkpointer;
    private final Sampler sampler;
    private final Recorder recorder;
    private final StopRequest stop;
    private final CheckpointSchedule schedule;
    private final WarmUpDetector warmUp;
    private final Deque<IdleWindows.Window> idle;
    private Phase phase = Phase.WARMUP;
    private double nextCheckpoint;

    RunLoop(
            RunPlan plan,
            RunClock clock,
            Replayer replayer,
            Checkpointer checkpointer,
            Sampler sampler,
            Recorder recorder,
            StopRequest stop) {
        this.plan = plan;
        this.clock = clock;
        this.replayer = replayer;
        this.checkpointer = checkpointer;
        this.sampler = sampler;
        this.recorder = recorder;
        this.stop = stop;
        this.schedule = new CheckpointSchedule(plan.duration(), plan.checkpointEvery());
        this.warmUp = new WarmUpDetector(plan.duration());
        this.idle = new ArrayDeque<>(IdleWindows.of(plan.duration()));
    }

    /** Runs to the end of the plan, or until somebody or something ends it. */
    RunEnd run() throws IOException, InterruptedException {
        double total = plan.duration().toNanos() / 1e9;
        enter(Phase.WARMUP);
        checkpoint(true, clock.seconds());
        replayer.start();
        while (clock.seconds() < total && !stop.isMade()) {
            double now = clock.seconds();
            if (hung()) {
                return RunEndFile.end(RunEnd.How.HUNG, hungDetail());
            }
            if (!idle.isEmpty() && now >= idle.getFirst().start()) {
                standIdle(idle.removeFirst());
            } else if (now >= nextCheckpoint) {
                held(this::checkpoint);
            }
            double wake = Math.min(total, Math.min(nextCheckpoint, clock.seconds() + LONGEST_STEP_SECONDS));
            awaitUntil(wake);
        }
        IOException failure = sampler.failure();
        if (failure != null) {
            throw failure;
        }
        StopRequest.Reason reason = stop.reason();
        RunEnd end = reason != null
                ? RunEndFile.end(reason.how(), reason.detail() + " after " + Math.round(clock.seconds()) + " s")
                : RunEndFile.end(RunEnd.How.COMPLETED, "ran to the end of its plan");
        drain();
        return end;
    }

    private interface Reading {
        void take(boolean quiescent, double heldSince) throws IOException, InterruptedException;
    }

    /** Holds feeding for a reading and goes on after it. */
    private void held(Reading reading) throws IOException, InterruptedException {
        double heldSince = clock.seconds();
        Phase before = phase;
        sampler.phase(Phase.CHECKPOINT);
        replayer.hold();
        try {
            reading.take(replayer.awaitDrained(DRAIN_FOR_CHECKPOINT), heldSince);
        } finally {
            sampler.phase(phase);
            replayer.release();
        }
        if (phase != before) {
            recorder.phase(phase);
        }
    }

    private void checkpoint(boolean quiescent, double heldSince) throws IOException, InterruptedException {
        sampler.phase(Phase.CHECKPOINT);
        long work = replayer.counts().done();
        Checkpoint taken = checkpointer.take(phase, work, quiescent, heldSince);
        sampler.phase(phase);
        if (!quiescent) {
            LOG.warn(
                    "checkpoint {} is not quiescent: {} in flight",
                    taken.index(),
                    replayer.counts().inFlight());
        }
        // Before the first pull request there is nothing that could have settled.
        if (phase == Phase.WARMUP && work > 0 && warmUp.isOver(clock.seconds(), taken.after())) {
            phase = Phase.STEADY;
        }
        nextCheckpoint = clock.seconds() + schedule.distance(clock.seconds(), taken.pausedSeconds());
    }

    /** A window without work, with an exact reading at its start and at its end. */
    private void standIdle(IdleWindows.Window window) throws IOException, InterruptedException {
        held((quiescent, heldSince) -> {
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
        replayer.hold();
        phase = Phase.DRAIN;
        enter(phase);
        double heldSince = clock.seconds();
        checkpoint(replayer.awaitDrained(DRAIN_AT_END), heldSince);
    }

    private void enter(Phase next) {
        recorder.phase(next);
        sampler.phase(next);
    }

    private void awaitUntil(double seconds) throws InterruptedException {
        while (clock.seconds() < seconds && !stop.isMade()) {
            stop.awaitFor(Duration.ofNanos(Math.max(1, (long) ((seconds - clock.seconds()) * 1e9))));
        }
    }

    private boolean hung() {
        return replayer.counts().inFlight() > 0 && replayer.sinceLastDone().compareTo(plan.hungAfter()) > 0;
    }

    private String hungDetail() {
        var counts = replayer.counts();
        return "no pull request was done for " + plan.hungAfter().toSeconds() + " s: " + counts.inFlight()
                + " in flight, " + counts.done() + " done before, failed " + counts.failed();
    }
}
