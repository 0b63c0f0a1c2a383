package dev.soak.agent.cli;

import dev.soak.analysis.compare.RunComparison;
import dev.soak.analysis.render.json.ReportJson;
import dev.soak.analysis.render.markdown.ComparisonMarkdown;
import dev.soak.analysis.render.text.ComparisonText;
import dev.soak.analysis.report.Analysis;
import dev.soak.analysis.report.Analyzer;
import dev.soak.analysis.verdict.SoakVerdict;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code soak compare}: a new run against a known good one. */
@Command(
        name = "compare",
        mixinStandardHelpOptions = true,
        description = "Compare a new run with a known good one: run folders, samples.jsonl, CSV.")
final class CompareCommand implements Callable<Integer> {
    /** How a comparison is printed. */
    enum Format {
        TEXT,
        JSON,
        MD
    }

    @Spec
    private CommandSpec spec;

    @Parameters(index = "0", paramLabel = "GOOD", description = "the known good run")
    private Path good;

    @Parameters(index = "1", paramLabel = "NEW", description = "the new run")
    private Path fresh;

    @Option(
            names = "--tolerance",
            paramLabel = "20%",
            converter = Shares.class,
            defaultValue = "20%",
            description = "how much worse is not worse yet, as a share of the known good level (default: 20%%)")
    private double tolerance;

    @Option(names = "--format", paramLabel = "text|json|md", description = "default: text")
    private Format format = Format.TEXT;

    @Mixin
    private KnownOption known;

    @Override
    public Integer call() throws Exception {
        Analyzer analyzer = new Analyzer(new SoakVerdict(), null, known.entries(), LocalDate.now(ZoneOffset.UTC));
        Analysis before = analyzer.analyze(good);
        RunComparison comparison = RunComparison.of(before, analyzer.analyze(fresh), tolerance);
        PrintWriter out = spec.commandLine().getOut();
        out.println(render(comparison));
        out.flush();
        return comparison.outcome().exitCode();
    }

    private String render(RunComparison comparison) {
        Terminal terminal = Terminal.of();
        return switch (format) {
            case TEXT -> ComparisonText.render(comparison, terminal.width(), terminal.colours());
            case MD -> ComparisonMarkdown.render(comparison);
            case JSON -> ReportJson.pretty(comparison);
        };
    }
}
