package dev.soak.benchmarks.page;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.ReportWriter;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.verdict.SoakVerdict;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Times the report of a simulated run: the analysis, writing all report formats, and opening the page in Chromium. */
public final class ReportTiming {
    private ReportTiming() {}

    /** Writes the run and its report into a folder. Returns two lines with the time of each step. */
    public static String measure(Path folder, double hours, int series) throws IOException, InputException {
        RunFolder run = new RunFolder(folder);
        new SyntheticRunFolder(run, (int) (hours * 3600), series).write();
        Stopwatch analysis = new Stopwatch();
        Analysis result = new Analyzer(new SoakVerdict(), null, List.of(), LocalDate.EPOCH).analyze(folder);
        String analysisTime = analysis.elapsed();
        Stopwatch writing = new Stopwatch();
        ReportWriter.write(result, folder);
        String writingTime = writing.elapsed();
        Path page = run.file(RunFile.REPORT_HTML);
        return String.format(
                Locale.ROOT,
                "%.0f h, %d series: analysis %s; reports written in %s; page %.2f MB%n%s",
                hours,
                series,
                analysisTime,
                writingTime,
                Files.size(page) / 1e6,
                HeadlessChromium.time(page));
    }

    /** Wall time and CPU time of the current thread; on a busy machine only the CPU time measures the work. */
    private static final class Stopwatch {
        private final long wallStart = System.nanoTime();
        private final long cpuStart = cpuNanos();

        private static long cpuNanos() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        String elapsed() {
            return String.format(
                    Locale.ROOT,
                    "%.2f s (%.2f s CPU)",
                    (System.nanoTime() - wallStart) / 1e9,
                    (cpuNanos() - cpuStart) / 1e9);
        }
    }
}
