package dev.soak.agent.cli;

import dev.soak.agent.cli.option.Terminal;
import dev.soak.agent.cli.option.ToleranceOption;
import dev.soak.agent.cli.option.VersionProvider;
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
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak check}: performance regressions against a baseline. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = "Compare benchmark, load test and soak results with a baseline.")
final class CheckCommand implements Callable<Integer> {
    private static final Path DEFAULT_FOLDER = Path.of("baselines");

    /** Output formats of a check. */
    enum Format {
        TEXT,
        JSON;

        @Override
        public String toString() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    @Spec
    private CommandSpec spec;

    @Parameters(
            arity = "1..*",
            paramLabel = "RESULTS",
            description = "results of one build: JMH JSON (-rf json), load_test_results.json, run folders; a metric in"
                    + " several files was measured by several processes")
    private List<Path> results = new ArrayList<>();

    @Option(
            names = "--baseline",
            paramLabel = "B",
            description = "a folder written by --save, or results of an earlier build (default: the absolute levels"
                    + " shipped for the embedded bot)")
    private @Nullable Path baseline;

    @Mixin
    private ToleranceOption tolerance;

    @Option(
            names = "--save",
            description = "store the results regardless of the outcome, in the folder of --baseline (default:"
                    + " baselines)")
    private boolean save;

    @Option(
            names = "--commit",
            paramLabel = "C",
            description = "measured commit, for --save (default: HEAD of the current repository)")
    private @Nullable String commit;

    @Option(names = "--format", paramLabel = "text|json", description = "output format (default: text)")
    private Format format = Format.TEXT;

    @Override
    public Integer call() throws Exception {
        Path folder = baseline == null ? DEFAULT_FOLDER : baseline;
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
        // There is no history before the first one is saved.
        return save ? new BaselineFolder(baseline).history() : Baseline.read(baseline);
    }

    /** The commit to save under; checked before anything is read. */
    private String measured(Path folder) throws IOException {
        if (Files.exists(folder) && !Files.isDirectory(folder)) {
            throw new ParameterException(
                    spec.commandLine(), "--save requires --baseline to be a folder, but " + folder + " is a file");
        }
        String name = commit != null
                ? commit
                : GitHead.of(Path.of(""))
                        .orElseThrow(() -> new ParameterException(
                                spec.commandLine(), "--save requires --commit outside a git repository"));
        if (!BaselineFolder.COMMIT.matcher(name).matches()) {
            throw new ParameterException(
                    spec.commandLine(),
                    "--commit must consist of up to 64 letters, digits, dots and dashes, not '" + name + "'");
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
