package dev.soak.agent.cli;

import dev.soak.agent.cli.option.ExitCodes;
import dev.soak.agent.cli.option.ReportFormat;
import dev.soak.agent.cli.option.SourceOptions;
import dev.soak.agent.cli.option.Terminal;
import dev.soak.agent.cli.option.VersionProvider;
import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.ReportWriter;
import dev.soak.analysis.render.html.HistoryHtml;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Report;
import dev.soak.analysis.report.WrittenReport;
import dev.soak.analysis.run.RunFile;
import dev.soak.analysis.run.RunFolder;
import dev.soak.analysis.verdict.SoakVerdict;
import java.awt.Desktop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak report}: regenerates the report of a run; for several runs, one page with their history. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        versionProvider = VersionProvider.class,
        description = {
            "Regenerate a run's report and print the path of the page.",
            "For several runs: one page with the growth of each series from run to run."
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "run folders")
    private List<Path> runs;

    @Option(names = "--out", paramLabel = "F", description = "page for several runs (default: history.html)")
    private Path out = Path.of("history.html");

    @Mixin
    private SourceOptions sources;

    @Option(names = "--open", description = "open the page in a browser")
    private boolean open;

    @Option(names = "--verbose", description = "also print the full report of a single run")
    private boolean verbose;

    @Override
    public Integer call() throws Exception {
        Path page = runs.size() == 1 ? one(runs.get(0)) : history();
        spec.commandLine().getOut().println(page);
        if (open) {
            show(page);
        }
        return ExitCodes.OK;
    }

    private Path one(Path run) throws IOException, InputException {
        Report report =
                ReportWriter.write(analyzer().analyze(RunFolder.open(run).path()), run);
        if (verbose) {
            spec.commandLine().getOut().println(ReportFormat.TEXT.render(report, Terminal.of(), true));
        }
        return new RunFolder(run).file(RunFile.REPORT_HTML);
    }

    private Path history() throws IOException, InputException {
        List<WrittenReport> reports = new ArrayList<>();
        for (Path run : runs) {
            Path written = new RunFolder(run).file(RunFile.REPORT_JSON);
            // A written report has the outcome of its day; a run without one is analysed now.
            reports.add(
                    Files.exists(written)
                            ? WrittenReport.read(written)
                            : WrittenReport.of(
                                    ReportJson.tree(analyzer().analyze(run).report()), run.toString()));
        }
        ReportWriter.write(out, HistoryHtml.render(reports));
        return out;
    }

    private Analyzer analyzer() throws IOException {
        return sources.applyTo(new Analyzer(new SoakVerdict(), null, null, LocalDate.now(ZoneOffset.UTC)));
    }

    private void show(Path page) throws IOException {
        if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
            Desktop.getDesktop().browse(page.toUri());
        } else {
            spec.commandLine().getErr().println("soak: no desktop environment to open the page");
        }
    }
}
