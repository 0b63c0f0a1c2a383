package dev.soak.junit.soak;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.input.JsonInput;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.junit.SoakRun;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** A soak as a process of its own, so that nothing of it is on the class path of the tests. */
public final class SoakProcess {
    /** File next to the run folder with what Soak prints. */
    private static final String OUTPUT = "soak.out";

    private static final int MAX_REPORT_BYTES = 64 << 20;

    private SoakProcess() {}

    /**
     * Runs it to its end. If the caller is interrupted, the soak is told to end.
     *
     * @param out where it writes its run folder
     * @throws UncheckedIOException if it cannot be started or writes no run folder
     */
    public static SoakRun run(List<String> command, Path out) throws InterruptedException {
        try {
            Files.createDirectories(out);
            int earlier = RunFolder.list(out).size();
            Path printed = out.resolve(OUTPUT);
            Process soak = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(printed.toFile())
                    .start();
            try {
                int exit = soak.waitFor();
                return result(exit, out, earlier, printed);
            } finally {
                soak.destroy();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SoakRun result(int exit, Path out, int earlier, Path printed) throws IOException {
        List<RunFolder> runs = RunFolder.list(out);
        if (runs.size() <= earlier) {
            throw new IOException("the soak wrote no run folder (exit code " + exit + "):\n"
                    + Files.readString(printed).strip());
        }
        RunFolder run = runs.get(runs.size() - 1);
        return new SoakRun(outcome(run.file(RunFile.REPORT_JSON)), exit, run.path(), run.file(RunFile.REPORT_HTML));
    }

    private static String outcome(Path report) throws IOException {
        try {
            return JsonInput.tree(report, MAX_REPORT_BYTES, "a report of Soak")
                    .path("outcome")
                    .asText("?");
        } catch (InputException e) {
            throw new IOException(e.getMessage(), e);
        }
    }
}
