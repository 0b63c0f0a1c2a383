package dev.soak.agent.cli;

import dev.soak.agent.workload.GitHead;
import dev.soak.analysis.check.Baseline;
import dev.soak.analysis.check.BaselineFolder;
import dev.soak.analysis.check.Check;
import dev.soak.analysis.check.CheckReport;
import dev.soak.analysis.check.Results;
import dev.soak.analysis.check.ResultsReader;
import dev.soak.analysis.check.ShippedBaselines;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.text.CheckText;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak check}: whether anything became slower than it was. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        description = "Hold results of benchmarks, load tests and soaks against a baseline.")
final class CheckCommand implements Callable<Integer> {
    private static final Path USUAL_FOLDER = Path.of("baselines");

    /** How a check is printed. */
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RESULTS",
            description = "of one build: JMH's -rf json, load_test_results.json, run folders; what stands in several"
                    + " files was measured by several processes")
    private List<Path> results = new ArrayList<>();

    @Option(
            names = "--baseline",
            paramLabel = "B",
            description = "a folder that --save fills, or results of an earlier build (default: the absolute levels"
                    + " that soak ships for the embedded bot)")
    private @Nullable Path baseline;

    @Mixin
    private ToleranceOption tolerance;

    @Option(
            names = "--save",
            description = "keep the results, whatever they come to, in the folder of --baseline (default: baselines)")
    private boolean save;

    @Option(
            names = "--commit",
            paramLabel = "C",
            description = "what was measured, for --save (default: what is checked out here)")
    private @Nullable String commit;

    @Option(names = "--format", paramLabel = "text|json", description = "default: text")
    private Format format = Format.TEXT;

    @Override
    public Integer call() throws Exception {
        Path folder = baseline == null ? USUAL_FOLDER : baseline;
        String measured = save ? measured(folder) : "";
        Results fresh = ResultsReader.readAll(results);
        CheckReport report = Check.of(fresh, against(), tolerance.tolerances());
        PrintWriter out = spec.commandLine().getOut();
        out.print(render(report));
        out.flush();
        if (save) {
            Path file = new BaselineFolder(folder)
                    .save(fresh, measured, Instant.now().truncatedTo(ChronoUnit.SECONDS));
            spec.commandLine().getErr().println("saved as " + file);
        }
        return report.outcome().exitCode();
    }

    private Baseline against() throws InputException {
        if (baseline == null) {
            return ShippedBaselines.read();
        }
        // The first that is saved has nothing before it.
        return save ? new BaselineFolder(baseline).history() : Baseline.read(baseline);
    }

    /** The commit to save under; said before anything is read, if it cannot be done. */
    private String measured(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), "--save needs a folder: " + folder + " is a file; leave --save out to compare");
        }
        String name = commit != null
                ? commit
                : GitHead.of(Path.of(""))
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "--save needs --commit: this folder is in no git repository"));
        if (!BaselineFolder.COMMIT.matcher(name).matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--commit must be up to 64 letters, digits, dots and dashes, not '" + name + "'");
        }
        return name;
    }

    private String render(CheckReport report) {
        Terminal terminal = Terminal.of();
        return switch (format) {
            case TEXT -> CheckText.render(report, terminal.width(), terminal.colours());
            case JSON -> ReportJson.pretty(report);
        };
    }
}
