package dev.soak.agent.supervise;

import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import dev.soak.analysis.run.RunFile;
import java.util.List;
import java.util.Optional;

/** Derives why a worker died from its exit status and its last output, when it could not report that itself. */
final class ExitDiagnosis {
    private static final int OUT_OF_MEMORY_STATUS = 3;
    private static final int ABORTED = 134;
    private static final int KILLED = 137;
    private static final int SIGNAL_BASE = 128;

    private ExitDiagnosis() {}

    /**
     * @param status exit status as a shell reports it: 128 + n for signal n
     * @param lastLines the last lines printed by the JVM and the bot
     */
    static RunEnd explain(int status, List<String> lastLines) {
        Optional<String> memory = last(lastLines, "java.lang.OutOfMemoryError");
        if (status == OUT_OF_MEMORY_STATUS && memory.isPresent()) {
            return RunEndFile.end(RunEnd.How.OUT_OF_MEMORY, memory.get(), status);
        }
        if (status == KILLED) {
            return RunEndFile.end(
                    RunEnd.How.KILLED,
                    "the bot's JVM was killed by signal 9 (SIGKILL): by the kernel's out-of-memory killer or manually",
                    status);
        }
        if (status == ABORTED) {
            return RunEndFile.end(
                    RunEnd.How.KILLED,
                    "the bot's JVM crashed: "
                            + last(lastLines, "hs_err").orElse("see the last lines of " + RunFile.BOT_LOG),
                    status);
        }
        if (status > SIGNAL_BASE) {
            return RunEndFile.end(
                    RunEnd.How.KILLED, "the bot's JVM was terminated by signal " + (status - SIGNAL_BASE), status);
        }
        return RunEndFile.end(
                RunEnd.How.BOT_EXITED,
                "the bot exited its JVM with status " + status
                        + memory.map(words -> " after " + words).orElse(""),
                status);
    }

    private static Optional<String> last(List<String> lines, String word) {
        return lines.stream()
                .filter(line -> line.contains(word))
                .reduce((first, second) -> second)
                .map(line -> line.strip().replaceFirst("^#\\s*", ""));
    }
}
