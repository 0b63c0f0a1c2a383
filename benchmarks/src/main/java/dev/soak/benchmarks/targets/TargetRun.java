package dev.soak.benchmarks.targets;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.load.LoadReport;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.threshold.Targets;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.ThresholdResult;
import dev.soak.benchmarks.component.BenchmarkProfile;
import dev.soak.benchmarks.component.ComponentRun;
import dev.soak.benchmarks.process.LatestRun;
import dev.soak.benchmarks.process.SoakJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Measures the shipped targets, each with the command that covers it: component benchmarks, {@code soak load}, and a soak
 * of two minutes. They run one after the other, because concurrent runs would disturb each other.
 */
public final class TargetRun {
    private final Path out;
    private final Path components;
    private final boolean componentsGiven;
    private final Path load;
    private final Path runs;

    /**
     * Prepares a run.
     *
     * @param out output folder of all measurements
     * @param components existing JMH results; null to use those in {@code out}
     */
    public TargetRun(Path out, @Nullable Path components) {
        this.out = out;
        this.components = components == null ? out.resolve("components.json") : components;
        componentsGiven = components != null;
        load = out.resolve("load.json");
        runs = out.resolve("runs");
    }

    /**
     * The results.
     *
     * @param targets Markdown table of all targets
     * @param components Markdown table of the component benchmarks
     * @param criteriaMet whether every target was measured and no critical threshold missed
     */
    public record Tables(String targets, String components, boolean criteriaMet) {}

    /** Runs the component benchmarks (unless results were given), {@code soak load} and a soak. */
    public void measure(SoakJar soak) throws IOException, InterruptedException, InputException {
        Files.createDirectories(out);
        if (!componentsGiven) {
            new ComponentRun(BenchmarkProfile.QUICK, components).run();
        }
        Files.deleteIfExists(load);
        soak.run(out.resolve("load.txt"), load, List.of("load", "--test", "all", "--out", load.toString()));
        soak.run(
                out.resolve("run.txt"),
                runs,
                List.of("run", "--minutes", "2", "--targets", "shipped", "--quiet", "--out", runs.toString()));
    }

    /**
     * Evaluates the latest measurements.
     *
     * @throws InputException when one is missing
     */
    public Tables analyze() throws IOException, InterruptedException, InputException {
        Targets targets = Targets.shipped();
        TargetTable table = TargetTable.of(
                targets,
                Map.of(
                        MeasuredBy.BENCHMARKS,
                        ThresholdResult.of(
                                targets.thresholds(MeasuredBy.BENCHMARKS),
                                new ComponentMetrics(ComponentTimes.read(components))),
                        MeasuredBy.LOAD,
                        LoadReport.readThresholds(load),
                        MeasuredBy.RUN,
                        WrittenReport.read(latestReport()).thresholds()));
        return new Tables(table.text() + machine(), ComponentTable.of(components), table.criteriaMet());
    }

    private Path latestReport() throws IOException, InputException {
        return LatestRun.in(runs)
                .orElseThrow(() -> InputException.missing("no run folder in " + runs))
                .file(RunFile.REPORT_JSON);
    }

    private static String machine() {
        return String.format(
                Locale.ROOT,
                "%nMeasured on %d processors, JDK %s.%n",
                Runtime.getRuntime().availableProcessors(),
                System.getProperty("java.version"));
    }
}
