package dev.soak.agent.cli;

import dev.soak.analysis.input.InputException;
import dev.soak.analysis.render.ReportWriter;
import dev.soak.analysis.render.html.HistoryHtml;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.report.Report;
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
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak report}: the page of a run, made anew; of several runs, their history in one page. */
@Command(
        name = "report",
        mixinStandardHelpOptions = true,
        description = {
            "Write the report of a run again from its folder, and print where the page is.",
            "Of several runs, write one page on how the growth of each series went from run to run."
        })
final class ReportCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Parameters(arity = "1..*", paramLabel = "RUN", description = "run folders")
    private List<Path> runs;

    @Option(names = "--out", paramLabel = "F", description = "the page of several runs (default: history.html)")
    private Path out = Path.of("history.html");

    @Option(names = "--open", description = "open the page too, where there is a desktop")
    private boolean open;

    @Override
    public Integer call() throws Exception {
        Path page = runs.size() == 1 ? one(runs.get(0)) : history();
        spec.commandLine().getOut().println(page);
        if (open) {
            show(page);
        }
        return Exit.OK;
    }

    private static Path one(Path run) throws IOException, InputException {
        if (!Files.isDirectory(run)) {
            throw InputException.missing("there is no run folder " + run);
        }
        ReportWriter.write(analyzer().analyze(run), run);
        return run.resolve("report.html");
    }

    private Path history() throws IOException, InputException {
        List<Report> reports = new ArrayList<>();
        for (Path run : runs) {
            Path written = run.resolve("report.json");
            // What stands in the report is what the run came to on its day; only where there is none it is judged now.
            reports.add(
                    Files.exists(written)
                            ? ReportJson.read(written)
                            : analyzer().analyze(run).report());
        }
        ReportWriter.write(out, HistoryHtml.render(reports));
        return out;
    }

    private static Analyzer analyzer() {
        return new Analyzer(new SoakVerdict(), null, null, LocalDate.now(ZoneOffset.UTC));
    }

    private void show(Path page) throws IOException {
        if (Desktop.isDesktopSupported() && Desktop.getDesktop().isSupported(Desktop.Action.BROWSE)) {
            Desktop.getDesktop().browse(page.toUri());
        } else {
            spec.commandLine().getErr().println("soak: there is no desktop to open it on");
        }
    }
}
