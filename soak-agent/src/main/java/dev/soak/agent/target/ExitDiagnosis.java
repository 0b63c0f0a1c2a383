package dev.soak.agent.target;

import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Derives why a target died from its exit status and its last output. */
public final class ExitDiagnosis {
    /** Flight Recorder, which Soak has started, ends its JVM when it cannot write. */
    private static final String RECORDER_SHUT_DOWN = "An irrecoverable error in Jfr. Shutting down VM";

    private static final String RECORDER_ERROR = "jfr stream";
    private static final int OUT_OF_MEMORY_STATUS = 3;
    private static final int ABORTED = 134;
    private static final int KILLED = 137;
    private static final int SIGNAL_BASE = 128;

    private ExitDiagnosis() {}

    /**
     * How a run ended whose target is gone.
     *
     * @param exitStatus as a shell reports it: 128 + n for signal n; empty for a process that Soak did not start
     * @param lastLines the last lines printed by the target
     * @param killedForMemory why the kernel killed a process of the target's control group during the run; empty if it
     *     did not
     */
    public static RunEnd explain(OptionalInt exitStatus, List<String> lastLines, Optional<String> killedForMemory) {
        if (exitStatus.isEmpty()) {
            return killedForMemory
                    .map(why -> RunEndFile.end(RunEnd.How.OUT_OF_MEMORY, "the target " + why))
                    .orElse(RunEndFile.end(
                            RunEnd.How.BOT_EXITED,
                            "the target's process ended during the run; its exit status is unknown"));
        }
        int status = exitStatus.getAsInt();
        if (last(lastLines, RECORDER_SHUT_DOWN).isPresent()) {
            return RunEndFile.end(
                    RunEnd.How.ENVIRONMENT,
                    "Flight Recorder shut down the target's JVM: "
                            + last(lastLines, RECORDER_ERROR)
                                    .map(line -> line.replaceFirst("^(\\[[^]]*])+\\s*", ""))
                                    .orElse("the disk is full"),
                    status);
        }
        Optional<String> memory = last(lastLines, "java.lang.OutOfMemoryError");
        if (status == OUT_OF_MEMORY_STATUS && memory.isPresent()) {
            return RunEndFile.end(RunEnd.How.OUT_OF_MEMORY, memory.get(), status);
        }
        if (status == KILLED && killedForMemory.isPresent()) {
            return RunEndFile.end(RunEnd.How.OUT_OF_MEMORY, "the target " + killedForMemory.get(), status);
        }
        if (status == KILLED) {
            return RunEndFile.end(
                    RunEnd.How.KILLED,
                    "the target was killed by signal 9 (SIGKILL): by the kernel's out-of-memory killer or manually",
                    status);
        }
        if (status == ABORTED) {
            return RunEndFile.end(
                    RunEnd.How.KILLED,
                    "the target's JVM crashed: "
                            + last(lastLines, "(0x")
                                    .map(signal -> signal + frame(lastLines))
                                    .orElse("see the last lines of " + RunFile.TARGET_LOG)
                            + last(lastLines, "hs_err")
                                    .map(log -> "; see its error log")
                                    .orElse(""),
                    status);
        }
        if (status > SIGNAL_BASE) {
            return RunEndFile.end(
                    RunEnd.How.KILLED, "the target was terminated by signal " + (status - SIGNAL_BASE), status);
        }
        return RunEndFile.end(
                RunEnd.How.BOT_EXITED,
                "the target exited with status " + status
                        + memory.map(words -> " after " + words).orElse(""),
                status);
    }

    private static Optional<String> last(List<String> lines, String word) {
        return lines.stream()
                .filter(line -> line.contains(word))
                .reduce((first, second) -> second)
                .map(ExitDiagnosis::withoutMark);
    }

    private static String frame(List<String> lines) {
        int heading = lines.size();
        for (int i = 0; i < lines.size(); i++) {
            heading = lines.get(i).contains("Problematic frame") ? i : heading;
        }
        return lines.stream()
                .skip(heading + 1L)
                .filter(line -> line.startsWith("# "))
                .findFirst()
                .map(line -> " in " + withoutMark(line))
                .orElse("");
    }

    private static String withoutMark(String line) {
        return line.strip().replaceFirst("^#\\s*", "").replaceAll("\\s+", " ");
    }
}
