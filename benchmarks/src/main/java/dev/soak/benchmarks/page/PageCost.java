package dev.soak.benchmarks.page;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.ReportWriter;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.verdict.SoakVerdict;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.Locale;

/** Times the report of a made run: analysing it, writing it in all its forms, and opening the page in Chromium. */
public final class PageCost {
    private PageCost() {}

    /** Writes the run and its report into a folder, and says what each step took. */
    public static String of(Path folder, double hours, int series) throws IOException, InputException {
        new LongRun(folder, (int) (hours * 3600), series).write();
        Clock analysing = new Clock();
        Analysis analysis = new Analyzer(new SoakVerdict(), null, List.of(), LocalDate.EPOCH).analyze(folder);
        String analysed = analysing.elapsed();
        Clock writing = new Clock();
        ReportWriter.write(analysis, folder);
        String written = writing.elapsed();
        Path page = folder.resolve("report.html");
        return String.format(
                Locale.ROOT,
                "%.0f h, %d series: analysed in %s; reports written in %s; page %.2f MB%n%s",
                hours,
                series,
                analysed,
                written,
                Files.size(page) / 1e6,
                Browser.time(page));
    }

    /** Time on the wall, and of this thread on a processor: on a busy machine only the second says what work there was. */
    private static final class Clock {
        private final long wall = System.nanoTime();
        private final long processor = processor();

        private static long processor() {
            return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        }

        String elapsed() {
            return String.format(
                    Locale.ROOT,
                    "%.2f s (%.2f s of processor time)",
                    (System.nanoTime() - wall) / 1e9,
                    (processor() - processor) / 1e9);
        }
    }
}
