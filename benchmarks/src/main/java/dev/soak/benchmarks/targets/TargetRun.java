package dev.soak.benchmarks.targets;

import dev.soak.analysis.report.ReportJson;
import dev.soak.analysis.series.InputException;
import dev.soak.analysis.threshold.Targets;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.benchmarks.campaign.MethodPage;
import dev.soak.benchmarks.component.ComponentRun;
import dev.soak.benchmarks.component.Profile;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Measures every shipped target with the command that can: component benchmarks, {@code soak load}, and a soak of two
 * minutes, one after the other, so that none disturbs the next.
 */
public final class TargetRun {
    private static final String REPORT = "report.json";

    private final TargetOptions options;
    private final SoakJar soak;
    private final Path components;
    private final Path load;
    private final Path runs;

    private TargetRun(TargetOptions options) {
        this.options = options;
        soak = new SoakJar(options.soakJar());
        components = options.components() == null ? options.out().resolve("components.json") : options.components();
        load = options.out().resolve("load.json");
        runs = options.out().resolve("runs");
    }

    /**
     * Measures, prints the tables and writes them into the page if one is named.
     *
     * @return whether all was measured and no critical level missed
     * @throws IllegalArgumentException for options that make no sense
     */
    public static boolean run(List<String> args) throws IOException, InterruptedException, InputException {
        return new TargetRun(TargetOptions.parse(args)).run();
    }

    private boolean run() throws IOException, InterruptedException, InputException {
        Targets targets = Targets.shipped();
        if (!options.judgeOnly()) {
            measure();
        }
        TargetTable table = TargetTable.of(
                targets,
                Map.of(
                        MeasuredBy.BENCHMARKS,
                        ThresholdResult.of(
                                targets.thresholds(MeasuredBy.BENCHMARKS),
                                new ComponentMetrics(ComponentTimes.read(components))),
                        MeasuredBy.LOAD,
                        ReportJson.readLoad(load).thresholds(),
                        MeasuredBy.RUN,
                        ReportJson.read(latestReport()).thresholds()));
        String parts = ComponentTable.of(components);
        System.out.println(table.text() + "\n" + parts);
        if (options.page() != null) {
            MethodPage.write(options.page(), "targets", table.text() + machine());
            MethodPage.write(options.page(), "components", parts);
        }
        return table.barsHold();
    }

    private void measure() throws IOException, InterruptedException {
        Files.createDirectories(options.out());
        if (options.components() == null) {
            new ComponentRun(Profile.QUICK, components).run();
        }
        Files.deleteIfExists(load);
        soak.run(options.out().resolve("load.txt"), load, List.of("load", "--test", "all", "--out", load.toString()));
        soak.run(
                options.out().resolve("run.txt"),
                runs,
                List.of("run", "--minutes", "2", "--targets", "shipped", "--quiet", "--out", runs.toString()));
    }

    /** Run folders begin with the time, so that the last is the latest. */
    private Path latestReport() throws IOException, InputException {
        if (Files.isDirectory(runs)) {
            try (Stream<Path> folders = Files.list(runs)) {
                return folders.map(folder -> folder.resolve(REPORT))
                        .max(Path::compareTo)
                        .orElseThrow(() -> InputException.missing("there is no run in " + runs));
            }
        }
        throw InputException.missing("there is no folder " + runs);
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%nOn %d processors, JDK %s.%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
    }
}
