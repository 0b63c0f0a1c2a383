package dev.soak.benchmarks.targets;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.threshold.Targets;
import dev.soak.analysis.threshold.Targets.MeasuredBy;
import dev.soak.analysis.threshold.ThresholdResult;
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
import org.jspecify.annotations.Nullable;

/**
 * Measures every shipped target with the command that can: component benchmarks, {@code soak load}, and a soak of two
 * minutes, one after the other, so that none disturbs the next.
 */
public final class TargetRun {
    private static final String REPORT = "report.json";

    private final Path out;
    private final Path components;
    private final boolean componentsGiven;
    private final Path load;
    private final Path runs;

    /**
     * What the targets are judged by.
     *
     * @param out where all that is measured goes
     * @param components results of JMH that are there already; null for those in {@code out}
     */
    public TargetRun(Path out, @Nullable Path components) {
        this.out = out;
        this.components = components == null ? out.resolve("components.json") : components;
        componentsGiven = components != null;
        load = out.resolve("load.json");
        runs = out.resolve("runs");
    }

    /**
     * What came of it.
     *
     * @param targets all of them, as a Markdown table
     * @param components the parts of the bot, as a Markdown table
     * @param barsHold whether all was measured and no critical level missed
     */
    public record Outcome(String targets, String components, boolean barsHold) {}

    /** Runs the component benchmarks, unless there are results of them, {@code soak load} and a soak. */
    public void measure(SoakJar soak) throws IOException, InterruptedException, InputException {
        Files.createDirectories(out);
        if (!componentsGiven) {
            new ComponentRun(Profile.QUICK, components).run();
        }
        Files.deleteIfExists(load);
        soak.run(out.resolve("load.txt"), load, List.of("load", "--test", "all", "--out", load.toString()));
        soak.run(
                out.resolve("run.txt"),
                runs,
                List.of("run", "--minutes", "2", "--targets", "shipped", "--quiet", "--out", runs.toString()));
    }

    /**
     * Judges what was measured last.
     *
     * @throws InputException when something was not
     */
    public Outcome judge() throws IOException, InterruptedException, InputException {
        Targets targets = Targets.shipped();
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
        return new Outcome(table.text() + machine(), ComponentTable.of(components), table.barsHold());
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
