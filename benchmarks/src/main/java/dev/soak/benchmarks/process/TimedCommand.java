package dev.soak.benchmarks.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A command that ran to its end.
 *
 * @param cpuSeconds user and system time, of all threads
 * @param peakBytes the largest resident set
 */
public record TimedCommand(int exitCode, double cpuSeconds, long peakBytes) {
    private static final String TIME = "/usr/bin/time";

    /**
     * Runs a command under GNU time, which asks the kernel for what the process used.
     *
     * @param printed file for its output
     * @throws IOException if GNU time is not installed
     */
    public static TimedCommand run(List<String> command, Path printed) throws IOException, InterruptedException {
        if (!Files.isExecutable(Path.of(TIME))) {
            throw new IOException(TIME + " is missing: install GNU time (package time)");
        }
        Path figures = Files.createTempFile("soak-time", ".txt");
        try {
            List<String> timed = new ArrayList<>(List.of(TIME, "-q", "-f", "%U %S %M", "-o", figures.toString()));
            timed.addAll(command);
            int exitCode = new ProcessBuilder(timed)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start()
                    .waitFor();
            String[] words = Files.readString(figures).strip().split(" ", -1);
            return new TimedCommand(
                    exitCode,
                    Double.parseDouble(words[0]) + Double.parseDouble(words[1]),
                    Long.parseLong(words[2]) * 1024);
        } finally {
            Files.delete(figures);
        }
    }
}
