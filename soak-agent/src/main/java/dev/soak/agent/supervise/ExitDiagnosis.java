package dev.soak.agent.supervise;

import dev.soak.analysis.run.RunEnd;
import dev.soak.analysis.run.RunEndFile;
import java.util.List;
import java.util.Optional;

/** What a worker died of, from its exit status and its last words; for one that could not say so itself. */
final class ExitDiagnosis {
    private static final int OUT_OF_MEMORY_STATUS = 3;
    private static final int ABORTED = 134;
    private static final int KILLED = 137;
    private static final int SIGNALS = 128;

    private ExitDiagnosis() {}

    /**
     * @param status as a shell gives it: 128 + n for signal n
     * @param lastLines the last that the JVM and the bot printed
     */
    static RunEnd explain(int status, List<String> lastLines) {
        Optional<String> memory = last(lastLines, "java.lang.OutOfMemoryError");
        if (status == OUT_OF_MEMORY_STATUS && memory.isPresent()) {
            return RunEndFile.end(RunEnd.How.OUT_OF_MEMORY, memory.get(), status);
        }
        if (status == KILLED) {
            return RunEndFile.end(
                    RunEnd.How.KILLED,
                    "the bot's JVM was killed by signal 9: by the kernel, short of memory, or by hand",
                    status);
        }
        if (status == ABORTED) {
            return RunEndFile.end(
                    RunEnd.How.KILLED,
                    "the bot's JVM crashed: " + last(lastLines, "hs_err").orElse("see the last lines of bot.log"),
                    status);
        }
        if (status > SIGNALS) {
            return RunEndFile.end(RunEnd.How.KILLED, "the bot's JVM was ended by signal " + (status - SIGNALS), status);
        }
        return RunEndFile.end(
                RunEnd.How.BOT_EXITED,
                "the bot ended its JVM with exit status " + status
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
