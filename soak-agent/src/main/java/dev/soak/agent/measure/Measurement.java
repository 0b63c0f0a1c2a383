package dev.soak.agent.measure;

import dev.soak.agent.watchdog.StepWatchdog;
import dev.soak.analysis.run.MarkRequestFile;
import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.series.SegmentStart;
import java.io.IOException;
import java.util.List;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import java.util.function.DoubleSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The measured part of a run: from the first checkpoint to the last, with a running target and a load.
 *
 * @param targetIsAlive whether the target's process runs
 * @param watchdog limits the steps
 * @param diskReserve frees the space on the disk that is kept for the end of a run
 * @param planned windows that return on a schedule
 * @param tracer of native allocations; null where nothing is to be traced
 * @param schedules receives the time since the start of the segment, in seconds, for what happens on a schedule
 */
public record Measurement(
        RunPlan plan,
        RunFolder folder,
        TargetReadings readings,
        Load load,
        HeapDumper dumper,
        StopRequest stop,
        BooleanSupplier targetIsAlive,
        StepWatchdog watchdog,
        Runnable diskReserve,
        List<PlannedWindow> planned,
        @Nullable NativeTracer tracer,
        Consumer<DoubleSupplier> schedules) {
    /** For the last sample; a sampler that hangs is left behind. */
    private static final long SAMPLER_MILLIS = 5_000;

    private static final Logger LOG = LoggerFactory.getLogger(Measurement.class);
    private static final int DISK_ATTEMPTS = 10;
    private static final long DISK_RETRY_MILLIS = 500;

    /**
     * Measures until the plan is complete, a stop is requested, or the target hangs.
     *
     * @param listener receives the rows of the journal; must not block
     * @throws ProbeGoneException if the target has ended
     * @throws TargetStuckException if its JVM does not answer
     */
    public RunEnd run(RunRecorder.JournalListener listener) throws IOException, InterruptedException {
        RunClock clock = new RunClock(System::nanoTime);
        SegmentStart segment = plan.length().start();
        schedules.accept(clock::seconds);
        try (RunRecorder recorder = new RunRecorder(folder, segment, readings.jvm(), listener);
                OpenerJournal openers = new OpenerJournal(folder, segment, readings.names())) {
            Checkpointer checkpointer = new Checkpointer(
                    clock,
                    recorder,
                    readings,
                    plan.collect(),
                    openers,
                    dumper,
                    new VirtualThreadWatch(readings, folder),
                    new NativeMemoryWatch(readings, folder, tracer),
                    new NativeCallWatch(readings, folder, clock::seconds),
                    new CodeWatch(readings, folder),
                    watchdog);
            Marks marks =
                    new Marks(planned, new MarkRequestFile(folder, line -> LOG.warn("{}", line)), recorder::disturbed);
            Sampler sampler = new Sampler(clock, readings, recorder, load, checkpointer::pausedSeconds, marks, stop);
            Thread sampling = new Thread(sampler, "soak-sampler");
            sampling.setDaemon(true);
            sampling.start();
            try {
                return new RunLoop(
                                plan,
                                clock,
                                load,
                                checkpointer,
                                sampler,
                                recorder,
                                new DeadlockWatch(readings),
                                new CarrierWatch(readings),
                                marks,
                                stop,
                                targetIsAlive,
                                watchdog,
                                readings.failures())
                        .run();
            } finally {
                sampler.finish();
                sampling.join(SAMPLER_MILLIS);
                awaitDisk(recorder);
                recorder.lost().forEach(readings.failures()::lost);
                openers.lost().ifPresent(readings.failures()::lost);
            }
        }
    }

    /** A disk that is full at the end may have space again in a moment. */
    private void awaitDisk(RunRecorder recorder) throws InterruptedException {
        if (!recorder.flush()) {
            diskReserve.run();
        }
        for (int attempt = 0; attempt < DISK_ATTEMPTS && !recorder.flush(); attempt++) {
            Thread.sleep(DISK_RETRY_MILLIS);
        }
    }
}
