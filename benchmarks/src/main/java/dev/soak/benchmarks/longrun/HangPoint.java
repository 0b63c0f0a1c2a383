package dev.soak.benchmarks.longrun;

import dev.soak.agent.watchdog.Step;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A method of Soak that never returns.
 *
 * @param step that hangs with it, which the report or the log must name; null where it belongs to none
 */
record HangPoint(String type, String method, @Nullable Step step) {
    private static final String AGENT = "dev.soak.agent.";
    private static final String ANALYSIS = "dev.soak.analysis.";

    static final List<HangPoint> ALL = List.of(
            new HangPoint(AGENT + "supervise.TargetPreparation", "start", Step.START),
            new HangPoint(AGENT + "target.ListeningTarget", "await", Step.START),
            new HangPoint(AGENT + "supervise.LoadFactory", "preflight", Step.PREFLIGHT),
            new HangPoint(AGENT + "replay.Preflight", "check", Step.PREFLIGHT),
            new HangPoint(AGENT + "measure.Checkpointer", "take", Step.CHECKPOINT),
            new HangPoint(AGENT + "measure.ClassHistogram", "parse", Step.CHECKPOINT),
            new HangPoint(AGENT + "measure.HeapDumper", "atCheckpoint", Step.HEAP_DUMP),
            new HangPoint(AGENT + "measure.RunLoop", "drain", Step.DRAIN),
            new HangPoint(AGENT + "supervise.RunExecution", "finishRecording", Step.RECORDING),
            new HangPoint(AGENT + "supervise.SegmentRecording", "add", Step.RECORDING),
            new HangPoint(AGENT + "supervise.RunExecution", "leave", Step.STOP),
            new HangPoint(ANALYSIS + "run.RunEndFile", "write", Step.END),
            new HangPoint(AGENT + "supervise.HeapDumpAnalysisStep", "read", Step.HEAP_DUMPS),
            new HangPoint(AGENT + "supervise.JmcRulesStep", "read", Step.RULES),
            new HangPoint(AGENT + "supervise.Supervisor", "eraseSecrets", Step.SECRETS),
            new HangPoint(ANALYSIS + "run.RunFolder", "clean", Step.CLEAN),
            new HangPoint(ANALYSIS + "run.JournalReader", "read", Step.ANALYSIS),
            new HangPoint(ANALYSIS + "verdict.SoakVerdict", "judge", Step.ANALYSIS),
            new HangPoint(ANALYSIS + "render.html.ReportHtml", "render", Step.REPORT),
            new HangPoint(AGENT + "measure.Sampler", "sample", null),
            new HangPoint(AGENT + "standin.StandIns", "start", null),
            new HangPoint(AGENT + "measure.Measurement", "awaitDisk", null));
}
