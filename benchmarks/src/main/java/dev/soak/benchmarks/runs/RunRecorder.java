package dev.soak.benchmarks.runs;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.report.WrittenReport.WrittenSuspect;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.benchmarks.process.CpuHog;
import dev.soak.benchmarks.process.LatestRun;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Records sound runs one after the other, each in a folder of its own below one parent. A run that has a report is kept, so
 * that an interrupted recording goes on where it stopped.
 */
public final class RunRecorder {
    private static final int SUSPECTS_SHOWN = 3;

    private final SoakJar soak;
    private final double minutes;
    private final Path out;

    public RunRecorder(SoakJar soak, double minutes, Path out) {
        this.soak = soak;
        this.minutes = minutes;
        this.out = out;
    }

    /**
     * Records what is missing, and lists how each run was judged when it ended.
     *
     * @param services the folder of the module {@code test-services}, built
     */
    public String record(Path services) throws IOException, InterruptedException, InputException {
        List<SoundTarget> targets = SoundTarget.all(services);
        StringBuilder table = new StringBuilder(
                "| run | CPU hog | outcome | exit code | suspects | first suspects |\n|---|---|---|---|---|---|\n");
        for (SoundTarget target : targets) {
            WrittenReport report = WrittenReport.read(recorded(target).file(RunFile.REPORT_JSON));
            String row = row(target, report);
            System.err.print(row);
            table.append(row);
        }
        return table.toString();
    }

    private RunFolder recorded(SoundTarget target) throws IOException, InterruptedException {
        Path folder = out.resolve(target.name());
        Optional<RunFolder> earlier = LatestRun.in(folder).filter(run -> run.has(RunFile.REPORT_JSON));
        if (earlier.isPresent()) {
            return earlier.get();
        }
        RunFolder.delete(folder);
        Files.createDirectories(folder);
        Path printed = folder.resolve("printed.txt");
        List<String> args = target.arguments(minutes, folder);
        CpuHog hog = target.besideHog() ? CpuHog.start() : null;
        try {
            soak.run(printed, folder, args);
        } finally {
            if (hog != null) {
                hog.close();
            }
        }
        return LatestRun.required(folder, printed);
    }

    private static String row(SoundTarget target, WrittenReport report) {
        String first = report.suspects().stream()
                .limit(SUSPECTS_SHOWN)
                .map(WrittenSuspect::headline)
                .map(headline -> "`" + headline.replace("|", "\\|") + "`")
                .collect(Collectors.joining(", "));
        return String.format(
                Locale.ROOT,
                "| %s | %s | %s | %d | %d | %s |%n",
                target.name(),
                target.besideHog() ? "yes" : "",
                report.outcome(),
                report.outcome().exitCode(),
                report.suspects().size(),
                first);
    }
}
